/**
 * Makes a fresh machine ready with Node's own modules only: packages, with `--browser` the Chromium that the tests drive, with
 * `--engines` Firefox and WebKitGTK. Does nothing where all is there.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(`Gradus needs Node 20.19 or newer; this is ${process.versions.node}.`);
	process.exit(1);
}

const run = (command, args) =>
	execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });

const installed = 'node_modules/.package-lock.json';
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs) {
	console.log('Installing packages …');
	run('npm', ['ci', '--include=dev']);
}

// Every build reads the configuration of types that this writes.
if (!existsSync('.svelte-kit/tsconfig.json')) run('npx', ['svelte-kit', 'sync']);

// `npx gradus` finds the project's own command here.
const link = 'node_modules/.bin/gradus';
if (!existsSync(link)) {
	mkdirSync('node_modules/.bin', { recursive: true });
	rmSync(link, { force: true });
	symlinkSync('../../bin/gradus.mjs', link);
}

const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
const font = {
	name: 'fonts-noto-cjk',
	path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'
};

function installOnDebian(packages) {
	console.log(`Installing ${packages.join(' and ')} …`);
	run('apt-get', ['update', '-qq']);
	run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

if (process.argv.includes('--browser')) {
	const shell = '/usr/bin/chromium-headless-shell';
	const known = [
		process.env.CHROMIUM_PATH,
		shell,
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome'
	];
	const packages = [];
	const found = known.some((path) => path && existsSync(path));
	if (debian && !process.env.CHROMIUM_PATH && !existsSync(shell))
		packages.push('chromium-headless-shell');
	// What the one without a window does not have: a page that is gone back to.
	if (!found || (debian && !known.slice(2).some((path) => existsSync(path))))
		packages.push('chromium');
	if (debian && !existsSync(font.path)) packages.push(font.name);
	if (packages.length > 0 && debian) {
		try {
			installOnDebian(packages);
		} catch (error) {
			// A browser with a window of its own does as well, only slower.
			if (!found) throw error;
		}
	} else if (packages.includes('chromium')) {
		run('npx', ['playwright', 'install', 'chromium']);
	}
}

if (process.argv.includes('--engines')) {
	const needed = [
		{ name: 'firefox-esr', path: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr' },
		{
			name: 'webkit2gtk-driver',
			path: process.env.WEBKIT_DRIVER_PATH ?? '/usr/bin/WebKitWebDriver'
		},
		{ name: 'xvfb', path: process.env.XVFB_PATH ?? '/usr/bin/Xvfb' },
		font
	];
	const missing = needed.filter(({ path }) => !existsSync(path)).map(({ name }) => name);
	if (missing.length > 0 && debian) installOnDebian(missing);
	else if (missing.length > 0)
		console.log(
			`Not here: ${missing.join(', ')} (names of Debian packages). What needs them is skipped; install them, or run as root on Debian.`
		);
}
