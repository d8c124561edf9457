import { createHash, generateKeyPairSync, sign } from 'node:crypto';

const ecdsaWithSha256 = '2a8648ce3d040302';
const commonName = '550403';
const subjectAltName = '551d11';

/**
 * A self-signed certificate of localhost for one run, without any tool but Node. `fingerprint` is what Chromium's
 * `--ignore-certificate-errors-spki-list` takes; with it, service workers and caches work as with a real certificate.
 */
export function selfSignedCertificate() {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
	const spki = publicKey.export({ type: 'spki', format: 'der' });
	const algorithm = sequence(identifier(ecdsaWithSha256));
	const name = sequence(
		tagged(0x31, sequence(identifier(commonName), tagged(0x0c, Buffer.from('localhost'))))
	);
	const names = sequence(tagged(0x82, Buffer.from('localhost')));
	const day = 24 * 60 * 60 * 1000;
	const content = sequence(
		tagged(0xa0, integer(2)),
		integer(1),
		algorithm,
		name,
		sequence(time(Date.now() - day), time(Date.now() + 7 * day)),
		name,
		spki,
		tagged(0xa3, sequence(sequence(identifier(subjectAltName), tagged(0x04, names))))
	);
	const signature = sign('sha256', content, privateKey);
	const certificate = sequence(
		content,
		algorithm,
		tagged(0x03, Buffer.concat([Buffer.from([0]), signature]))
	);
	const lines = certificate.toString('base64').replace(/(.{64})/g, '$1\n');
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
		cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
		fingerprint: createHash('sha256').update(spki).digest('base64')
	};
}

function tagged(tag, ...parts) {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size =
		length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts) {
	return tagged(0x30, ...parts);
}

function identifier(hex) {
	return tagged(0x06, Buffer.from(hex, 'hex'));
}

function integer(value) {
	return tagged(0x02, Buffer.from([value]));
}

function time(milliseconds) {
	const digits = new Date(milliseconds).toISOString().replace(/\D/g, '').slice(2, 14);
	return tagged(0x17, Buffer.from(`${digits}Z`));
}
