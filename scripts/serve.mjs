/**
 * Serves a built folder on loopback with the headers that a real host should send. `node scripts/serve.mjs [folder] [port]`;
 * PORT overrides. BASE_PATH serves the folder under a sub-path.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { cacheControl, securityHeaders } from './headers.mjs';

/**
 * An http server of `folder` under `base`; not yet listening.
 * @param {string} folder
 * @param {string} [base] such as `/sub`
 * @param {Readonly<Record<string, string>>} [headers] of every answer
 */
export function createAppServer(folder, base = '', headers = securityHeaders) {
	const files = sirv(folder, {
		brotli: true,
		gzip: true,
		etag: true,
		dev: process.env.SERVE_FRESH === '1',
		setHeaders(response, path) {
			const immutable = path.startsWith('/_app/immutable/');
			response.setHeader('Cache-Control', immutable ? cacheControl.immutable : cacheControl.other);
		}
	});
	const fallback = join(folder, '200.html');
	return createServer((request, response) => {
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		const url = request.url ?? '/';
		if (base !== '' && url !== base && !url.startsWith(`${base}/`)) {
			response.statusCode = 404;
			response.end();
			return;
		}
		request.url = url.slice(base.length) || '/';
		files(request, response, () => {
			response.statusCode = 404;
			response.setHeader('Content-Type', 'text/html; charset=utf-8');
			response.end(existsSync(fallback) ? readFileSync(fallback) : 'Not found');
		});
	});
}

if (import.meta.url === `file://${process.argv[1]}`) {
	const folder = process.argv[2] ?? 'build';
	const port = Number(process.env.PORT ?? process.argv[3] ?? 4173);
	const base = process.env.BASE_PATH ?? '';
	const server = createAppServer(folder, base);
	server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
		console.error(
			error.code === 'EADDRINUSE'
				? `Port ${port} is taken. Start with another one: PORT=4300 npm start`
				: error.message
		);
		process.exit(1);
	});
	server.listen(port, '127.0.0.1', () => {
		console.log(`Gradus is ready: http://localhost:${port}${base}/`);
	});
	// Where "localhost" means IPv6 first; machines without it do not need it.
	createAppServer(folder, base)
		.on('error', () => {})
		.listen(port, '::1');
}
