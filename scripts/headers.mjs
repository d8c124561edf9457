/**
 * What a host of Gradus sends with every answer: the one place where these values stand. `scripts/serve.mjs` sends them,
 * `svelte.config.js` writes the policy of the pages from here, and tests hold `static/_headers` and the samples of
 * `src/docs/hosting.md` against it.
 */

/** Inline style of the route announcer that the framework adds; a test recomputes it. */
const announcerStyle = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

/**
 * Rules that are the same for every page. They stand in the page and in the header: a host that cannot send headers still has them,
 * and a page that was changed on its way still has those of the header. Both apply.
 */
const shared = {
	'style-src-attr': ['unsafe-hashes', announcerStyle],
	'img-src': ['self', 'data:', 'blob:'],
	'connect-src': ['self'],
	'worker-src': ['self'],
	'manifest-src': ['self'],
	'object-src': ['none'],
	'base-uri': ['none'],
	'form-action': ['none'],
	'require-trusted-types-for': ['script'],
	'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'gradus-worker']
};

/**
 * The policy in the page: nothing but what is named. Scripts and styles stand here alone, because the framework adds the hashes of
 * those that are written into this one page.
 * @param {string} bootstrap hash of the script of `app.html`
 */
export const pageDirectives = (bootstrap) => ({
	'default-src': ['none'],
	'script-src': ['self', bootstrap],
	'style-src': ['self'],
	...shared
});

/** @param {string} source */
const written = (source) =>
	/^(none|self|unsafe-hashes|sha256-.*|script)$/.test(source) ? `'${source}'` : source;

/** What the page need not say, since it forbids everything that it does not name, or cannot say. */
const headerAlone = {
	'script-src-attr': ['none'],
	'font-src': ['none'],
	'media-src': ['none'],
	'frame-src': ['none'],
	'frame-ancestors': ['none']
};

const policy = Object.entries({ ...shared, ...headerAlone })
	.map(([directive, sources]) => `${directive} ${sources.map(written).join(' ')}`)
	.join('; ');

const refused = [
	'accelerometer',
	'display-capture',
	'geolocation',
	'gyroscope',
	'hid',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'serial',
	'usb'
];

/** Sent with every answer, whatever the file. */
export const securityHeaders = {
	'Content-Security-Policy': policy,
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Permissions-Policy': ['camera=(self)', ...refused.map((feature) => `${feature}=()`)].join(', '),
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff'
};

/** Sent over HTTPS alone: two years. Other hosts of the same domain are left out, since they are not ours to decide about. */
export const transportHeader = { 'Strict-Transport-Security': 'max-age=63072000' };

/** Files whose names change with their contents, and all others. */
export const cacheControl = { immutable: 'public,max-age=31536000,immutable', other: 'no-cache' };
