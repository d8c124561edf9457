/// <reference lib="webworker" />
import { base, build, files, prerendered, version } from '$service-worker';
import { clientsClaim, setCacheNameDetails } from 'workbox-core';
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute, setCatchHandler } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';

declare const self: ServiceWorkerGlobalScope;

/** What an association may change on its host without a new build: never precached, the last good copy offline. */
const editable = ['edition.json', 'programmes.json', 'manifest.webmanifest'].map(
	(name) => `${base}/${name}`
);
const isEditable = (path: string) => editable.includes(path) || path.startsWith(`${base}/edition/`);
/** Pictures of the install dialog are read once, online, by the browser; the list of headers is for hosts, which may not give it out. */
const isNeededOffline = (path: string) =>
	!isEditable(path) && !path.startsWith(`${base}/screenshots/`) && path !== `${base}/_headers`;

// One cache a version: an open tab of the old version keeps the chunks it may still ask for.
setCacheNameDetails({ prefix: 'gradus', suffix: version });

// Without this, lazy chunks fail when the network goes right after the very first load.
clientsClaim();

precacheAndRoute([
	...build.map((url) => ({ url, revision: null })),
	...[...files.filter(isNeededOffline), ...prerendered, `${base}/200.html`].map((url) => ({
		url,
		revision: version
	}))
]);

// The first page asks for them before this worker answers: one visit must be enough.
self.addEventListener('install', (event) => {
	const fetched = caches
		.open('gradus-edition')
		.then((cache) => Promise.all(editable.map((url) => cache.add(url).catch(() => undefined))));
	event.waitUntil(fetched.catch(() => undefined));
});

registerRoute(
	({ url, sameOrigin }) => sameOrigin && isEditable(url.pathname),
	new NetworkFirst({ cacheName: 'gradus-edition', networkTimeoutSeconds: 3 })
);

registerRoute(new NavigationRoute(createHandlerBoundToURL(`${base}/200.html`)));

registerRoute(
	({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(`${base}/_app/immutable/`),
	async ({ request }) => (await caches.match(request)) ?? fetch(request)
);

setCatchHandler(async ({ request }) => (await caches.match(request)) ?? Response.error());

self.addEventListener('message', (event) => {
	if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// A version's cache goes when no tab of that version is left: at activation, all others are gone or have been told to reload.
self.addEventListener('activate', (event) => {
	event.waitUntil(dropCachesWithoutClients());
});

async function dropCachesWithoutClients(): Promise<void> {
	const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
	if (open.length > 1) return;
	for (const name of await caches.keys())
		if (name.startsWith('gradus-precache-') && !name.endsWith(`-${version}`))
			await caches.delete(name);
}
