import { existsSync } from 'node:fs';

/** The one without a window of its own first: the same engine in a fifth less time. */
const known = [
	'/usr/bin/chromium-headless-shell',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome'
];

/**
 * Parts of the browser that tests do without. The popups of its address bar start a process of their own for every window, half of
 * what a short test costs. The others are those that Playwright turns off: of two lists the browser reads the last alone.
 */
const unneeded = [
	'WebUIOmniboxPopup',
	'WebUIOmniboxAimPopup',
	'WebUIOmniboxFullPopup',
	'AvoidUnnecessaryBeforeUnloadCheckSync',
	'DestroyProfileOnBrowserClose',
	'HttpsUpgrades',
	'HttpsFirstBalancedModeAutoEnable',
	'LensOverlay',
	'MediaRouter',
	'PaintHolding',
	'ThirdPartyStoragePartitioning',
	'OptimizationHints',
	'NetworkTimeServiceQuerying',
	'AimEnabled',
	'PreconnectToSearch'
];

/** One that keeps pages to go back to; the one without a window does not. */
export const withPageCache = known.slice(1).find((each) => existsSync(each));

/** How every browser test starts Chromium: the system's, quiet, without a sandbox of its own in a container. */
export function chromium(
	path = process.env.CHROMIUM_PATH ?? known.find((each) => existsSync(each))
): { executablePath?: string; args: string[] } {
	return {
		...(path ? { executablePath: path } : {}),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			`--disable-features=${unneeded.join(',')}`
		]
	};
}
