// Opens a page from disk in headless Chromium with the network off and tells what a reader would see.
// usage: node page.mjs MODULES PAGE [SCREENSHOT] [light|dark]   → one line of JSON
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, page, screenshot, theme] = process.argv.slice(2);
const { chromium } = createRequire(modules + '/')('playwright-core');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const context = await browser.newContext({ offline: true, colorScheme: theme ?? 'light', viewport: { width: 1200, height: 900 } });
  const tab = await context.newPage();
  const requests = [], errors = [];
  tab.on('request', request => { if (/^(https?|wss?):/.test(request.url())) requests.push(request.url()); });
  tab.on('pageerror', error => errors.push(String(error)));
  await tab.goto(pathToFileURL(page).href, { waitUntil: 'load' });
  await tab.waitForFunction(() => [...document.querySelectorAll('.js-plotly-plot')].every(plot => plot.querySelector('.main-svg'))
    && !document.querySelector('pre.mermaid:not([data-processed]), div.mermaid:not([data-processed])'), null, { timeout: 60000 }).catch(() => errors.push('plots or diagrams are not drawn after 60 s'));
  await tab.waitForTimeout(1500);
  const seen = await tab.evaluate(() => ({
    plots: document.querySelectorAll('.js-plotly-plot .main-svg:first-child').length,
    titles: [...document.querySelectorAll('.js-plotly-plot .gtitle')].map(title => title.textContent),
    images: [...document.images].filter(image => image.complete && image.naturalWidth > 0).length,
    brokenImages: [...document.images].filter(image => image.complete && image.naturalWidth === 0).length,
    diagrams: [...document.querySelectorAll('svg')].filter(svg => svg.id?.includes('mermaid') || svg.getAttribute('aria-roledescription')).length,
    canvases: [...document.querySelectorAll('canvas')].length,
    legend: document.getElementById('class-legend')?.textContent ?? '',
    text: document.body.innerText.length,
  }));
  if (screenshot) await tab.screenshot({ path: screenshot, fullPage: true });
  console.log(JSON.stringify({ requests, errors, ...seen }));
} finally {
  await browser.close();
}
