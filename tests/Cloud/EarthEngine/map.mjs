// Opens the map page in headless Chromium as a reader would, and tells what is seen.
// usage: node map.mjs MODULES ADDRESS PID [SCREENSHOT]   → one line of JSON; the process of the service is ended on the way
import { createRequire } from 'node:module';

const [modules, address, pid, screenshot] = process.argv.slice(2);
const { chromium } = createRequire(modules + '/')('playwright-core');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const tab = await (await browser.newContext({ viewport: { width: 900, height: 700 } })).newPage();
  const requests = [], errors = [];
  tab.on('request', request => { if (/^(https?|wss?):/.test(request.url())) requests.push(request.url()); });
  tab.on('pageerror', error => errors.push(String(error)));
  await tab.goto(address, { waitUntil: 'load' });
  const settled = () => tab.waitForFunction(() => document.querySelectorAll('#layers fieldset').length > 0
    && [...document.querySelectorAll('#map img')].every(image => (image.dataset.tile && image.complete) || [...document.querySelectorAll('.error')].some(error => error.textContent)), null, { timeout: 60000 });
  await settled();

  // The colour of the picture in the middle of the map, where the panels do not lie.
  const middle = async () => {
    const png = await tab.screenshot({ clip: { x: 449, y: 349, width: 1, height: 1 } });
    return tab.evaluate(async data => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), c => c.charCodeAt(0))]));
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      canvas.drawImage(bitmap, 0, 0);
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    }, png.toString('base64'));
  };
  const tiles = () => tab.evaluate(() => [...document.querySelectorAll('#map img')].map(image => image.dataset.tile).filter(Boolean));
  const box = i => tab.locator('#layers input[type=checkbox]').nth(i);
  const text = selector => tab.locator(selector).allTextContents();
  const titles = await text('#layers label span'), shown = [];
  for (let i = 0; i < titles.length; i++) shown.push(await box(i).isChecked());
  const legends = await tab.evaluate(() => [...document.querySelectorAll('#layers fieldset')].map(box => [...box.querySelectorAll('.legend *')].filter(e => !e.children.length && e.textContent).map(e => e.textContent)));
  const swatches = await tab.evaluate(() => [...document.querySelectorAll('.class i')].map(i => i.style.background));
  const first = { tiles: await tiles(), middle: await middle() };
  if (screenshot) await tab.screenshot({ path: screenshot });

  // The second layer alone, at half opacity, then nearer.
  await box(1).check();
  await box(0).uncheck();
  await settled();
  const second = await middle();
  await tab.locator('#layers input[type=range]').nth(1).fill('0.5');
  const half = await middle();
  await tab.locator('#zoom button').nth(0).click();
  await settled();
  const nearer = await tiles();
  const calm = (await text('.error')).filter(Boolean);
  process.kill(Number(pid), 'SIGKILL');
  await tab.locator('#zoom button').nth(0).click();
  await tab.waitForFunction(() => [...document.querySelectorAll('.error')].some(error => error.textContent), null, { timeout: 60000 });
  const problems = (await text('.error')).filter(Boolean);
  console.log(JSON.stringify({ requests, errors, titles, shown, legends, swatches, first, second, half, nearer, calm, problems }));
} finally {
  await browser.close();
}
