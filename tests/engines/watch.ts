import {
	createServer,
	request,
	type IncomingMessage,
	type Server,
	type ServerResponse
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a page reports to; the app has no such address. */
const reports = '/reports-of-the-policy';
/** Where Firefox by itself asks for its own settings, which no setting of an ordinary build turns off. */
const ofFirefox = 'firefox.settings.services.mozilla.com';
const metaPolicy = /http-equiv="content-security-policy"\s+content="([^"]*)"/i;

/**
 * The proxy through which a browser asks for everything, so that nothing it asks for is missed, service workers included. It passes on
 * what is for a host on this machine, and adds to each page the page's own policy once more as a header that says where to report.
 */
export class Watch {
	/** Every address asked for, in order. */
	readonly asked: string[] = [];
	/** What browsers reported. */
	readonly violations: string[] = [];
	readonly #homes = new Set<string>();
	#server!: Server;

	static async start(): Promise<Watch> {
		const watch = new Watch();
		watch.#server = createServer((from, to) => watch.#pass(from, to));
		watch.#server.on('connect', (from, socket) => {
			watch.asked.push(`https://${from.url}`);
			socket.destroy();
		});
		watch.#server.on('upgrade', (from, socket) => {
			watch.asked.push(String(from.url));
			socket.destroy();
		});
		await new Promise<void>((listening) => watch.#server.listen(0, '127.0.0.1', listening));
		return watch;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	/** What was asked of any origin that is not the home of the app. */
	get elsewhere(): readonly string[] {
		return this.asked
			.map((each) => new URL(each))
			.filter(({ origin, hostname }) => !this.#homes.has(origin) && hostname !== ofFirefox)
			.map(String);
	}

	/** Another address where the app is at home. Service workers of earlier ones still ask for news there. */
	expects(home: string): void {
		this.#homes.add(new URL(home).origin);
	}

	forget(): void {
		this.asked.length = 0;
		this.violations.length = 0;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((closed) => this.#server.close(closed));
	}

	#pass(from: IncomingMessage, to: ServerResponse): void {
		const address = new URL(from.url!);
		if (address.pathname === reports) {
			let said = '';
			from.on('data', (chunk) => (said += String(chunk)));
			from.on('end', () => {
				this.violations.push(said);
				to.writeHead(204).end();
			});
			return;
		}
		this.asked.push(address.href);
		if (address.hostname !== 'localhost') return void to.writeHead(204).end();
		const headers = { ...from.headers };
		// Pages are read here, so they have to come whole and unpacked.
		delete headers['accept-encoding'];
		delete headers['if-none-match'];
		const passed = request(
			{
				host: '127.0.0.1',
				port: address.port,
				method: from.method,
				path: address.pathname + address.search,
				headers
			},
			(answer) => {
				if (!String(answer.headers['content-type']).startsWith('text/html')) {
					to.writeHead(answer.statusCode!, answer.headers);
					return void answer.pipe(to);
				}
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () => {
					const page = Buffer.concat(chunks);
					const policy = metaPolicy.exec(page.toString('utf8'))?.[1];
					if (policy === undefined) this.violations.push(`no policy in ${address.href}`);
					to.writeHead(answer.statusCode!, {
						...answer.headers,
						'content-security-policy': `${String(answer.headers['content-security-policy'])}, ${policy}; report-uri ${reports}`
					}).end(page);
				});
			}
		);
		// A host that is down: for the browser the same as no network.
		passed.on('error', () => from.socket.destroy());
		from.pipe(passed);
	}
}
