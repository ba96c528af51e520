// node time.mjs PLAYWRIGHT PAGE: opens a page that shows the best of its runs in #milliseconds and has a button that runs again, and says what it shows.
import { onPage } from '../../.ci/browser/page.mjs';

const [playwright, folder] = process.argv.slice(2);
const start = Date.now();
await onPage(playwright, folder, async (page, served, browser) => {
    await page.waitForSelector('#milliseconds', { timeout: 120_000 });
    const seconds = (Date.now() - start) / 1000;
    for (let runs = 20; runs <= 100; runs += 10) {
        await page.click('button');
        await page.waitForFunction(wanted => document.querySelector('#runs').textContent === wanted, String(runs), { timeout: 60_000 });
    }
    console.log(`${await page.textContent('#milliseconds')} ms, the best of 100; ${served.bytes} bytes sent, the first result after ${seconds} s, Chromium ${browser.version()}`);
    return null;
});
