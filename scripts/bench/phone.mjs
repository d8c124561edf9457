import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium } from 'playwright';
import { observe } from './observe.mjs';

/** Lighthouse's slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms for each request. */
const slow4g = {
	offline: false,
	latency: 150,
	downloadThroughput: (1.6 * 1024 * 1024) / 8,
	uploadThroughput: (750 * 1024) / 8
};
const slowdown = 4;

const known = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/chromium-headless-shell'
];
const quiet = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** What a browser keeps besides the data of its sites. */
const caches = ['Cache', 'Code Cache', 'GPUCache', 'DawnGraphiteCache', 'DawnWebGPUCache'];

/** An empty profile, or a copy of one; `cold` leaves out its caches and service workers and keeps what the person said. */
export function makeProfile(from, { cold = false } = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
	const left = new Set(cold ? [...caches, 'Service Worker'] : []);
	if (from)
		cpSync(from, folder, {
			recursive: true,
			filter: (path) => !left.has(basename(path)) && !basename(path).startsWith('Singleton')
		});
	return folder;
}

export function dropProfile(folder) {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** A browser window with the size of a phone; as slow as one where asked. */
export async function openPhone(
	profile,
	{ fingerprint, usable, slowNetwork = false, slowProcessor = false, args = [] }
) {
	const path = process.env.CHROMIUM_PATH ?? known.find((each) => existsSync(each));
	const context = await chromium.launchPersistentContext(profile, {
		...(path ? { executablePath: path } : {}),
		args: [...quiet, `--ignore-certificate-errors-spki-list=${fingerprint}`, ...args],
		viewport: { width: 412, height: 823 },
		deviceScaleFactor: 1.75,
		isMobile: true,
		hasTouch: true,
		locale: 'en-US'
	});
	const page = context.pages()[0] ?? (await context.newPage());
	const devtools = await context.newCDPSession(page);
	if (usable) await page.addInitScript(observe, usable);
	if (slowNetwork) {
		await devtools.send('Network.enable');
		await devtools.send('Network.emulateNetworkConditions', slow4g);
	}
	if (slowProcessor) await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
	return { context, page, devtools, close: () => context.close() };
}

/** Opens a phone on a profile, uses it, and always closes it. */
export async function withPhone(profile, options, use) {
	const phone = await openPhone(profile, options);
	try {
		return await use(phone);
	} finally {
		await phone.close();
	}
}

/** Resolves with where to tap once the page says that it is usable. */
export async function whenUsable({ devtools }) {
	await devtools.send('Runtime.enable');
	await devtools.send('Runtime.addBinding', { name: 'benchUsable' });
	let told;
	const usable = new Promise((resolve) => (told = resolve));
	devtools.on('Runtime.bindingCalled', ({ name, payload }) => {
		if (name === 'benchUsable') told(JSON.parse(payload));
	});
	return { usable };
}

/** A short tap. A busy page answers late: the finger does not wait for that. */
export async function tap({ devtools }, { x, y }) {
	await Promise.all([
		devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] }),
		devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
	]);
}

/** Collects every request of the page itself; those of its service worker are not among them. */
export function recordRequests({ devtools }) {
	const requests = new Map();
	devtools.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
		if (!requests.has(requestId)) requests.set(requestId, { url: request.url, sent: timestamp });
	});
	devtools.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
		const request = requests.get(requestId);
		if (request) Object.assign(request, { finished: timestamp, bytes: encodedDataLength });
	});
	return {
		/** Those that had arrived so many milliseconds after the page itself was asked for; pictures and the manifest left out. */
		until(milliseconds) {
			const all = [...requests.values()].filter(({ url }) => url.startsWith('http'));
			const start = all[0].sent;
			return all.filter(
				({ url, finished }) =>
					finished <= start + milliseconds / 1000 &&
					!/\.(png|svg|ico|webmanifest)$/.test(new URL(url).pathname)
			);
		},
		all: () => [...requests.values()]
	};
}
