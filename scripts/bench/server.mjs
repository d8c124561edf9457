import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { extname, join, sep } from 'node:path';
import { cacheControl, securityHeaders } from '../headers.mjs';
import { selfSignedCertificate } from './certificate.mjs';

const types = {
	'.css': 'text/css',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.webmanifest': 'application/manifest+json'
};

/** Every file of a built folder by its address, as a good host would answer: brotli where the build made it. */
export function readBuild(folder) {
	const files = new Map();
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
		const path = join(entry.parentPath ?? entry.path, entry.name);
		const address = `/${path.slice(join(folder, sep).length).split(sep).join('/')}`;
		const brotli = existsSync(`${path}.br`);
		const file = {
			/** As it comes over the wire. */
			body: readFileSync(brotli ? `${path}.br` : path),
			text: () => readFileSync(path, 'utf8'),
			headers: {
				...securityHeaders,
				'content-type': types[extname(path)] ?? 'application/octet-stream',
				'cache-control': address.startsWith('/_app/immutable/')
					? cacheControl.immutable
					: cacheControl.other,
				...(brotli ? { 'content-encoding': 'br', vary: 'Accept-Encoding' } : {})
			}
		};
		files.set(address, file);
		if (entry.name === 'index.html') files.set(address.slice(0, -'index.html'.length), file);
	}
	return files;
}

/** Serves the files over HTTP/2 and TLS on a free port of localhost. `stop` cuts every connection; `start` comes back on the same port. */
export async function serve(files) {
	const { key, cert, fingerprint } = selfSignedCertificate();
	let server;
	let sessions;
	let port = 0;

	function answer(stream, headers) {
		stream.on('error', () => {});
		const path = decodeURI(headers[':path'].split('?')[0]);
		const found = files.get(path);
		const file = found ?? files.get('/200.html');
		stream.respond({ ':status': found ? 200 : 404, ...file.headers });
		stream.end(headers[':method'] === 'HEAD' ? undefined : file.body);
	}

	async function start() {
		sessions = new Set();
		server = createSecureServer({ key, cert, allowHTTP1: false });
		server.on('stream', answer);
		server.on('sessionError', () => {});
		server.on('session', (session) => {
			sessions.add(session);
			session.on('error', () => {});
			session.on('close', () => sessions.delete(session));
		});
		await new Promise((resolve, reject) => {
			server.on('error', reject);
			server.listen(port, 'localhost', resolve);
		});
		port = server.address().port;
	}

	async function stop() {
		const closed = new Promise((resolve) => server.close(resolve));
		for (const session of sessions) session.destroy();
		await closed;
	}

	await start();
	return { origin: `https://localhost:${port}`, fingerprint, start, stop };
}
