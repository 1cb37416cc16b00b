// Opens a page from disk in Chromium and tells what is to be seen. Arguments: npm modules, page, mode ("noscript" or "inject" or nothing).
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
const [, , modules, page, mode] = process.argv;
const { chromium } = createRequire(modules + '/')('playwright-core');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const requests = [], errors = [];
try {
  const context = await browser.newContext({ offline: true, javaScriptEnabled: mode !== 'noscript', viewport: { width: 1200, height: 900 } });
  const tab = await context.newPage();
  tab.on('request', request => { if (!/^(file|data|blob|about):/.test(request.url())) requests.push(request.url()); });
  tab.on('pageerror', error => errors.push(String(error)));
  tab.on('console', message => { if (message.type() === 'error') errors.push(message.text()); });
  if (mode === 'inject') {
    // As Jupyter Notebook does: the outputs come into a page that is there already, and their scripts are run one by one.
    // An AMD loader is on that page.
    await tab.setContent('<!DOCTYPE html><html><body><div id="cells"></div></body></html>');
    await tab.evaluate(html => {
      window.define = Object.assign(function () {}, { amd: {} });
      const cells = document.getElementById('cells');
      cells.innerHTML = html;
      for (const old of cells.querySelectorAll('script')) {
        const script = document.createElement('script');
        script.textContent = old.textContent;
        old.replaceWith(script);
      }
    }, readFileSync(page, 'utf8'));
  } else {
    await tab.goto(pathToFileURL(page).href);
  }
  if (mode !== 'noscript') {
    await tab.waitForFunction(() => !document.querySelector('[data-xplot]:not([data-xplot-drawn])'), null, { timeout: 20000 }).catch(() => {});
  }
  const seen = mode === 'noscript' ? { texts: [], charts: 0, buttons: [], ink: '', barGround: '' } : await tab.evaluate(() => ({
    texts: [...document.querySelectorAll('.js-plotly-plot svg text')].map(text => text.textContent),
    charts: document.querySelectorAll('.js-plotly-plot').length,
    buttons: [...document.querySelectorAll('.modebar-btn')].map(button => button.getAttribute('data-title')),
    barGround: (bar => bar ? getComputedStyle(bar).backgroundColor : '')(document.querySelector('.modebar-group')),
    ink: (text => text ? getComputedStyle(text).fill : '')(document.querySelector('.js-plotly-plot svg text')),
  }));
  let images = 0;
  for (const image of await tab.locator('img').all()) {
    const box = await image.boundingBox();
    images += box && box.width > 50 && box.height > 50 ? 1 : 0;
  }
  console.log(JSON.stringify({ requests, errors, images, ...seen }));
} finally {
  await browser.close();
}
