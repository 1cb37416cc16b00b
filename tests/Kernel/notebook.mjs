// Drives Jupyter Notebook in headless Chromium as a person would, and tells what that person sees.
// usage: node notebook.mjs MODULES URL SCREENSHOT_FOLDER   → one line of JSON
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, url, folder] = process.argv.slice(2);
const { chromium } = createRequire(modules + '/')('playwright-core');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const seen = {};
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1400 } });
  page.setDefaultTimeout(60000);
  await page.goto(url);
  const output = index => page.locator('.cell').nth(index).locator('.output_area');
  const select = index => page.evaluate(i => { Jupyter.notebook.select(i); Jupyter.notebook.edit_mode(); Jupyter.notebook.get_cell(i).code_mirror.focus(); }, index);
  const run = async index => { await select(index); await page.keyboard.press('Control+Enter'); };
  const shot = name => page.screenshot({ path: join(folder, name + '.png') });
  await page.waitForFunction(() => window.Jupyter?.notebook?.kernel?.is_connected());

  await run(0);
  await output(0).first().waitFor();
  await run(1);
  await page.waitForFunction(() => document.querySelector('.js-plotly-plot .main-svg'));
  seen.result = (await output(0).first().innerText()).trim();
  seen.plotTitle = await page.locator('.js-plotly-plot .gtitle').first().textContent();
  await shot('1-plot');

  // Tab completes a name; with one choice it is put in, with many a list opens.
  await page.evaluate(() => { const cell = Jupyter.notebook.get_cell(2); cell.set_text('Console.WriteL'); });
  await select(2);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => Jupyter.notebook.get_cell(2).get_text() === 'Console.WriteLine');
  seen.completed = await page.evaluate(() => Jupyter.notebook.get_cell(2).get_text());
  await page.evaluate(() => Jupyter.notebook.get_cell(2).set_text('Math.'));
  await select(2);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Tab');
  await page.locator('#complete option').first().waitFor();
  seen.choices = (await page.locator('#complete option').allTextContents()).length;
  await shot('2-tab');
  await page.keyboard.press('Escape');

  await page.evaluate(() => Jupyter.notebook.get_cell(2).set_text('Math.Max(1, 2)'));
  await select(2);
  await page.evaluate(() => Jupyter.notebook.get_cell(2).code_mirror.setCursor(0, 8));
  await page.keyboard.press('Shift+Tab');
  await page.locator('.tooltip, .ipython_tooltip').filter({ hasText: 'Math.Max' }).first().waitFor();
  seen.help = await page.locator('.ipython_tooltip, #tooltip').first().innerText();
  await shot('3-shift-tab');
  await page.keyboard.press('Escape');

  // An endless loop is stopped by the button, and the session goes on.
  await page.evaluate(() => Jupyter.notebook.get_cell(2).set_text('var turns = 0; Console.WriteLine("turning"); while (true) turns++;'));
  await run(2);
  await page.waitForFunction(() => document.querySelectorAll('.cell')[2].querySelector('.output_stdout')?.textContent.includes('turning'));
  await page.click('button[data-jupyter-action="jupyter-notebook:interrupt-kernel"]');
  await page.waitForFunction(() => document.querySelectorAll('.cell')[2].querySelector('.output_error')?.textContent.includes('Interrupted'));
  seen.interrupted = (await page.locator('.cell').nth(2).locator('.output_error').first().innerText()).trim();
  await page.evaluate(() => Jupyter.notebook.get_cell(3).set_text('turns > 0'));
  await run(3);
  await page.waitForFunction(() => document.querySelectorAll('.cell')[3].querySelector('.output_result')?.textContent.includes('True'));
  seen.goesOn = (await output(3).first().innerText()).trim();
  await shot('4-interrupt');

  // After a restart the old variable is gone; then everything runs from the top.
  await page.evaluate(() => { Jupyter.notebook.get_cell(2).set_text('y + 1'); });
  await page.click('button[data-jupyter-action="jupyter-notebook:confirm-restart-kernel"]');
  const restarted = page.evaluate(() => new Promise(done => Jupyter.notebook.events.one('kernel_ready.Kernel', () => done())));
  await page.locator('.modal .btn-danger').click();
  await restarted;
  await run(3);
  await page.waitForFunction(() => document.querySelectorAll('.cell')[3].querySelector('.output_error')?.textContent.includes('CS0103'));
  seen.restarted = (await output(3).first().innerText()).trim();
  await page.evaluate(() => Jupyter.notebook.get_cell(3).set_text('x + y'));
  await page.evaluate(() => Jupyter.notebook.clear_all_output());
  await page.click('#celllink');
  await page.click('#run_all_cells');
  await page.waitForFunction(() => document.querySelectorAll('.cell')[3].querySelector('.output_result'));
  seen.all = await page.locator('.output_result').allInnerTexts();
  seen.plotsAfterAll = await page.locator('.js-plotly-plot').count();
  await shot('5-run-all');
  console.log(JSON.stringify(seen));
} catch (error) {
  console.log(JSON.stringify({ ...seen, error: String(error) }));
} finally {
  await browser.close();
}
