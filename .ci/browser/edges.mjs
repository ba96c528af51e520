// node edges.mjs PLAYWRIGHT PAGE SCREENSHOT: waits until samples/BlazorEdges says how far its kernel is from the reference, and keeps what it looks like.
import { onPage } from './page.mjs';

const [playwright, folder, screenshot] = process.argv.slice(2);
const tolerance = 1e-5;
const start = Date.now();
await onPage(playwright, folder, async (page, served, browser) => {
    await page.waitForSelector('#difference', { timeout: 120_000 });
    const seconds = (Date.now() - start) / 1000;
    const difference = Number(await page.textContent('#difference'));
    const first = Number(await page.textContent('#milliseconds'));
    await page.click('button');
    await page.waitForFunction(() => document.querySelector('#runs').textContent === '10', null, { timeout: 60_000 });
    const again = Number(await page.textContent('#milliseconds'));
    const sizes = await page.$$eval('img', images => images.map(image => `${image.naturalWidth}x${image.naturalHeight}`));
    await page.screenshot({ path: screenshot });
    console.log(`Chromium ${browser.version()}: difference ${difference}, ${first} ms, after more runs ${again} ms; ${served.bytes} bytes sent, the result after ${seconds} s; ${screenshot}`);
    if (!(difference <= tolerance))
        return `The difference from the reference is ${difference}.`;
    if (!(first > 0 && again > 0))
        return `The times are ${first} and ${again}.`;
    return sizes.join() === '512x512,512x512' ? null : `The pictures are ${sizes}.`;
});
