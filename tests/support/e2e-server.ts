import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { createAppServer } from '../../scripts/serve.mjs';

export const ownBuild = 'build';
/** Builds that the project `builds` makes. */
export const nextVersion = '0.1.0-next';
export const nextBuild = join('.svelte-kit', 'e2e', 'next', 'build');
export const laterVersion = '0.1.0-later';
export const laterBuild = join('.svelte-kit', 'e2e', 'later', 'build');
export const subPath = '/sub';
export const subPathBuild = join('.svelte-kit', 'e2e', 'sub-path', 'build');

const types: Readonly<Record<string, string>> = {
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json'
};

export interface Hosting {
	readonly folder?: string;
	readonly base?: string;
	/** Contents that stand in for files of the folder, by path. */
	readonly instead?: Readonly<Record<string, string>>;
	/** Paths that are not there. */
	readonly missing?: readonly string[];
	/** Sent instead of those that a host should send; none on a host that cannot. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** A host of the built app on a port, so an origin, of its own; it can go down and come back with something else. */
export class Host {
	#server: Server | undefined;
	#port = 0;
	#base = '';

	static async start(hosting: Hosting = {}): Promise<Host> {
		const host = new Host();
		await host.up(hosting);
		return host;
	}

	/** Of the home page. */
	get url(): string {
		return `http://localhost:${this.#port}${this.#base}/`;
	}

	at(path: string): string {
		return new URL(path.replace(/^\//, ''), this.url).href;
	}

	async up({
		folder = ownBuild,
		base = '',
		instead = {},
		missing = [],
		headers
	}: Hosting = {}): Promise<void> {
		const app = createAppServer(folder, base, headers);
		this.#base = base;
		this.#server = createServer((request, response) => {
			const path = (request.url ?? '').slice(base.length).split('?')[0]!;
			if (missing.includes(path)) return void response.writeHead(404).end();
			const content = instead[path];
			if (content === undefined) return void app.emit('request', request, response);
			response.setHeader('Cache-Control', 'no-cache');
			response.setHeader('Content-Type', types[extname(path)] ?? 'text/html');
			response.end(content);
		});
		await new Promise<void>((listening, failed) => {
			this.#server!.once('error', failed).listen(this.#port, '127.0.0.1', listening);
		});
		this.#port = (this.#server.address() as AddressInfo).port;
	}

	async down(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		if (!server) return;
		const closed = new Promise((done) => server.close(done));
		server.closeAllConnections();
		await closed;
	}

	/** What a deployment does: other files at the same address. */
	async deploy(hosting: Hosting): Promise<void> {
		await this.down();
		await this.up(hosting);
	}
}
