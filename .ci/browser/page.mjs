// Serves a published Blazor page on this machine and opens it in headless Chromium.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join, normalize, resolve } from 'node:path';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.css': 'text/css' };

async function serve(folder) {
    const served = { bytes: 0 };
    served.server = createServer(async (request, response) => {
        const path = join(folder, normalize(decodeURIComponent(new URL(request.url, 'http://page').pathname)));
        const file = (await stat(path).catch(() => null))?.isDirectory() ? join(path, 'index.html') : path;
        // As a server would that knows compressed files.
        const packed = await readFile(file + '.br').catch(() => null);
        const content = packed ?? await readFile(file).catch(() => null);
        if (content === null) {
            response.writeHead(404).end();
            return;
        }
        served.bytes += content.length;
        response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', ...(packed ? { 'Content-Encoding': 'br' } : {}) }).end(content);
    });
    await new Promise(ready => served.server.listen(0, '127.0.0.1', ready));
    return served;
}

// Calls test(page, served, browser) on the opened page; what it returns, or what the page complains about, ends the process with 1.
export async function onPage(playwright, folder, test) {
    const { chromium } = createRequire(resolve(playwright) + '/')('playwright-core');
    const served = await serve(folder);
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
        await page.goto(`http://127.0.0.1:${served.server.address().port}/`);
        failure = await test(page, served, browser) ?? (complaints.length > 0 ? complaints.join('\n') : null);
    } catch (error) {
        failure = String(error);
    } finally {
        await browser.close();
        served.server.close();
    }
    if (failure !== null) {
        console.error(failure);
        process.exit(1);
    }
}
