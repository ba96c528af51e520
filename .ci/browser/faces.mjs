// node faces.mjs PLAYWRIGHT PAGE SCREENSHOT PICTURE FACES: gives samples/BlazorFaces a picture with at least so many faces, and keeps what it looks like.
// How a browser shrinks a picture is its own affair, so the number is no exact one.
import { onPage } from './page.mjs';

const [playwright, folder, screenshot, picture, faces] = process.argv.slice(2);
const start = Date.now();
await onPage(playwright, folder, async (page, served, browser) => {
    await page.waitForSelector('#milliseconds', { timeout: 120_000 });
    const seconds = (Date.now() - start) / 1000;
    const drawn = `${await page.textContent('#faces')} in the page's own picture, ${await page.textContent('#milliseconds')} ms`;
    const bytes = served.bytes;
    await page.setInputFiles('input[type=file]', picture);
    await page.waitForFunction(wanted => Number(document.querySelector('#faces').textContent) >= wanted, Number(faces), { timeout: 60_000 }).catch(() => null);
    for (let runs = 20; runs <= 50; runs += 10) {
        await page.click('button');
        await page.waitForFunction(wanted => document.querySelector('#runs').textContent === wanted, String(runs), { timeout: 60_000 });
    }
    const found = await page.textContent('#faces');
    const milliseconds = Number(await page.textContent('#milliseconds'));
    await page.screenshot({ path: screenshot });
    console.log(`Chromium ${browser.version()}: ${drawn}; ${found} faces in ${picture}, ${milliseconds} ms; ${bytes} bytes sent, the first result after ${seconds} s; ${screenshot}`);
    if (!(Number(found) >= Number(faces)))
        return `There are ${found} faces, not ${faces} or more.`;
    return milliseconds > 0 ? null : `The time is ${milliseconds}.`;
});
