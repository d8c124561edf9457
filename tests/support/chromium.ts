import { existsSync } from 'node:fs';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** How every browser test starts Chromium: the system's, quiet, without a sandbox of its own in a container. */
export function chromium(): { executablePath?: string; args: string[] } {
	const path = process.env.CHROMIUM_PATH ?? known.find((each) => existsSync(each));
	return {
		...(path ? { executablePath: path } : {}),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	};
}
