import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Driver, screen, type Complaints, type Place, type SavedFile } from './driver';
import type { Target } from './find';

const paths = {
	WebKitWebDriver: process.env.WEBKIT_DRIVER_PATH ?? '/usr/bin/WebKitWebDriver',
	MiniBrowser:
		process.env.WEBKIT_BROWSER_PATH ??
		`/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
	Xvfb: process.env.XVFB_PATH ?? '/usr/bin/Xvfb'
};

/** What WebKitGTK needs that is not here. */
export function webkitLacks(): readonly string[] {
	return Object.entries(paths)
		.filter(([, path]) => !existsSync(path))
		.map(([name, path]) => `${name} (${path})`);
}

/** What stands in a page for the test to fetch. */
interface Heard {
	readonly violations: string[];
	readonly faults: string[];
}

const element = 'element-6066-11e4-a52e-4f735466cecf';

/** WebKitGTK over WebDriver, in a window on a screen that is only memory. */
export class WebKit extends Driver {
	version = '';
	#display!: ChildProcess;
	#driver!: ChildProcess;
	#service = '';
	#session = '';
	#violations: string[] = [];
	#faults: string[] = [];

	static async start(place: Place): Promise<WebKit> {
		const webkit = new WebKit(place);
		try {
			await webkit.#launch();
		} catch (error) {
			await webkit.end();
			throw error;
		}
		return webkit;
	}

	async #launch(): Promise<void> {
		const { proxyPort, profile } = this.place;
		this.#display = started(
			paths.Xvfb,
			['-displayfd', '3', '-screen', '0', '1024x900x24', '-nolisten', 'tcp'],
			{ stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }
		);
		const number = await firstLine(this.#display.stdio[3] as NodeJS.ReadableStream);
		// The bar of buttons, which is wider than a phone, made as small as it goes.
		await mkdir(join(profile, 'gtk-3.0'), { recursive: true });
		await writeFile(
			join(profile, 'gtk-3.0', 'gtk.css'),
			'* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }'
		);
		const port = await freePort();
		this.#service = `http://127.0.0.1:${port}`;
		this.#driver = started(paths.WebKitWebDriver, [`--port=${port}`, '--host=127.0.0.1'], {
			stdio: 'ignore',
			env: {
				...process.env,
				DISPLAY: `:${number}`,
				LANG: 'en_GB.UTF-8',
				XDG_CONFIG_HOME: profile,
				WEBKIT_DISABLE_DMABUF_RENDERER: '1'
			}
		});
		await this.until(() => fetch(`${this.#service}/status`), 'of the driver of WebKit');
		const { sessionId, capabilities } = (await this.#ask('POST', '/session', {
			capabilities: {
				alwaysMatch: {
					browserName: 'MiniBrowser',
					'webkitgtk:browserOptions': {
						binary: paths.MiniBrowser,
						args: ['--automation', `--proxy=http://127.0.0.1:${proxyPort}`]
					}
				}
			}
		})) as { sessionId: string; capabilities: { browserVersion: string } };
		this.version = `WebKitGTK ${capabilities.browserVersion}`;
		this.#session = `/session/${sessionId}`;
		await this.#size();
	}

	async complaints(): Promise<Complaints> {
		await this.#listen();
		return { violations: this.#violations.splice(0), faults: this.#faults.splice(0) };
	}

	/** Takes what the page has gathered. Its driver can run nothing before a page does, so it is heard from the first time on. */
	async #listen(): Promise<void> {
		const { violations, faults } = await this.evaluate(() => {
			const page = window as { heard?: Heard };
			const before = page.heard;
			const heard: Heard = before ?? { violations: [], faults: [] };
			page.heard = heard;
			if (!before) {
				addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
					heard.violations.push(`CSP: ${effectiveDirective} ${blockedURI} ${sample}`)
				);
				addEventListener('error', ({ message }) => heard.faults.push(message));
				addEventListener('unhandledrejection', ({ reason }) => heard.faults.push(String(reason)));
			}
			return { violations: heard.violations.splice(0), faults: heard.faults.splice(0) };
		});
		this.#violations.push(...violations);
		this.#faults.push(...faults);
	}

	/** Its driver stops downloads: the bytes are taken where the page hands them over. */
	async saved(tap: () => Promise<void>): Promise<SavedFile> {
		await this.evaluate(() => {
			const page = window as { handed?: { blob?: Blob; name?: string } };
			const handed: NonNullable<typeof page.handed> = (page.handed = {});
			const address = URL.createObjectURL.bind(URL);
			URL.createObjectURL = (blob: Blob) => {
				handed.blob = blob;
				return address(blob);
			};
			const click = HTMLAnchorElement.prototype.click;
			HTMLAnchorElement.prototype.click = function () {
				handed.name = this.download;
				click.call(this);
			};
		});
		await tap();
		return this.until(
			() =>
				this.evaluate(async () => {
					const { blob, name } = (window as { handed?: { blob?: Blob; name?: string } }).handed!;
					return blob && name ? { name, text: await blob.text() } : undefined;
				}),
			'saved'
		);
	}

	async #size(): Promise<void> {
		await this.#ask('POST', `${this.#session}/window/rect`, { ...screen, x: 0, y: 0 });
	}

	async #ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
		const answer = await fetch(`${this.#service}${path}`, {
			method,
			signal: AbortSignal.timeout(30_000),
			...(body === undefined ? {} : { body: JSON.stringify(body) })
		});
		const { value } = (await answer.json()) as { value: { error?: string; message?: string } };
		if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
		return value;
	}

	async open(address: string): Promise<void> {
		await this.#listen();
		await this.#ask('POST', `${this.#session}/url`, { url: address });
		await this.#listen();
	}

	async reload(): Promise<void> {
		await this.#listen();
		await this.#ask('POST', `${this.#session}/refresh`, {});
		await this.#listen();
	}

	protected async run(expression: string): Promise<unknown> {
		const { made, trouble } = (await this.#ask('POST', `${this.#session}/execute/async`, {
			script: `(async () => (${expression}))().then(
				(made) => arguments[0]({ made }), (error) => arguments[0]({ trouble: String(error) }))`,
			args: []
		})) as { made?: unknown; trouble?: string };
		if (trouble !== undefined) throw new Error(trouble);
		return made;
	}

	protected async tap(target: Target): Promise<boolean> {
		const found = (await this.run(this.inSight(target))) as
			Record<string, string> | undefined | null;
		if (!found) return false;
		const button = { button: 0 };
		await this.#act({
			type: 'pointer',
			id: 'pointer',
			actions: [
				{ type: 'pointerMove', origin: { [element]: found[element] }, x: 0, y: 0 },
				{ type: 'pointerDown', ...button },
				{ type: 'pointerUp', ...button }
			]
		});
		return true;
	}

	async keys(text: string): Promise<void> {
		await this.#act({
			type: 'key',
			id: 'keyboard',
			actions: [...text].flatMap((value) => [
				{ type: 'keyDown', value },
				{ type: 'keyUp', value }
			])
		});
	}

	async #act(source: object): Promise<void> {
		await this.#ask('POST', `${this.#session}/actions`, { actions: [source] });
	}

	async screenshot(): Promise<Buffer> {
		// The picture is taken at the next paint, which a still page never comes to.
		await this.evaluate(() => {
			const mark = document.createElement('i');
			mark.textContent = '·';
			document.body.append(mark);
			const painting = setInterval(() => (mark.hidden = !mark.hidden), 16);
			setTimeout(() => {
				clearInterval(painting);
				mark.remove();
			}, 1000);
		});
		const picture = (await this.#ask('GET', `${this.#session}/screenshot`)) as string;
		return Buffer.from(picture, 'base64');
	}

	/** Another window: its protocol keeps nothing once the browser has ended. */
	async reopen(): Promise<void> {
		await this.#listen();
		const { handle } = (await this.#ask('POST', `${this.#session}/window/new`, {
			type: 'tab'
		})) as { handle: string };
		await this.#ask('DELETE', `${this.#session}/window`);
		await this.#ask('POST', `${this.#session}/window`, { handle });
		await this.#size();
	}

	async end(): Promise<void> {
		if (this.#session) await this.#ask('DELETE', this.#session).catch(() => undefined);
		for (const child of [this.#driver, this.#display]) if (child) await ended(child);
	}
}

/** Starts a process in a group of its own, so that what it starts ends with it, at the latest with this one. */
function started(path: string, given: readonly string[], options: SpawnOptions): ChildProcess {
	const child = spawn(path, given, { ...options, detached: true });
	process.once('exit', () => stop(child));
	return child;
}

function stop(child: ChildProcess): void {
	if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
		process.kill(-child.pid, 'SIGTERM');
}

async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise((done) => child.once('exit', done));
	stop(child);
	await gone;
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
	for await (const line of createInterface({ input: stream })) return line;
	throw new Error('Xvfb ended at once');
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((listening) => server.once('listening', listening));
	const { port } = server.address() as AddressInfo;
	await new Promise((closed) => server.close(closed));
	return port;
}
