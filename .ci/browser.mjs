// node browser.mjs PLAYWRIGHT PAGE SCREENSHOT: serves a published Blazor page on this machine, opens it in headless Chromium, waits until it says how
// far its kernel is from the reference, and keeps what it looks like.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join, normalize, resolve } from 'node:path';

const [playwright, folder, screenshot] = process.argv.slice(2);
const { chromium } = createRequire(resolve(playwright) + '/')('playwright-core');
const tolerance = 1e-5;
const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.css': 'text/css' };

let bytes = 0;
const server = createServer(async (request, response) => {
    const path = join(folder, normalize(decodeURIComponent(new URL(request.url, 'http://page').pathname)));
    const file = (await stat(path).catch(() => null))?.isDirectory() ? join(path, 'index.html') : path;
    // As a server would that knows compressed files.
    const packed = await readFile(file + '.br').catch(() => null);
    const content = packed ?? await readFile(file).catch(() => null);
    if (content === null) {
        response.writeHead(404).end();
        return;
    }
    bytes += content.length;
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', ...(packed ? { 'Content-Encoding': 'br' } : {}) }).end(content);
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let failure = null;
try {
    const page = await browser.newPage({ viewport: { width: 1100, height: 820 } });
    const complaints = [];
    page.on('pageerror', error => complaints.push(String(error)));
    page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()); });
    page.on('requestfailed', request => complaints.push(`${request.url()} failed`));
    const start = Date.now();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForSelector('#difference', { timeout: 120_000 });
    const seconds = (Date.now() - start) / 1000;
    const difference = Number(await page.textContent('#difference'));
    const first = Number(await page.textContent('#milliseconds'));
    await page.click('button');
    await page.waitForFunction(() => document.querySelector('#runs').textContent === '10', null, { timeout: 60_000 });
    const again = Number(await page.textContent('#milliseconds'));
    const sizes = await page.$$eval('img', images => images.map(image => `${image.naturalWidth}x${image.naturalHeight}`));
    await page.screenshot({ path: screenshot });
    console.log(`Chromium ${browser.version()}: difference ${difference}, ${first} ms, after more runs ${again} ms; ${bytes} bytes sent, the result after ${seconds} s; ${screenshot}`);
    if (!(difference <= tolerance))
        failure = `The difference from the reference is ${difference}.`;
    else if (!(first > 0 && again > 0))
        failure = `The times are ${first} and ${again}.`;
    else if (sizes.join() !== '512x512,512x512')
        failure = `The pictures are ${sizes}.`;
    else if (complaints.length > 0)
        failure = complaints.join('\n');
} catch (error) {
    failure = String(error);
} finally {
    await browser.close();
    server.close();
}
if (failure !== null) {
    console.error(failure);
    process.exit(1);
}
