import { afterEach, expect, test, vi } from 'vitest';
import { drawQr, qrReader, quietZone, type DrawnQr } from '#lib/exchange/qr';

afterEach(() => vi.unstubAllGlobals());

/** Paints the path of a drawn code, `scale` pixels a module. */
function painted({ size, path }: DrawnQr, scale = 4) {
	const width = size * scale;
	const data = new Uint8ClampedArray(width * width * 4).fill(255);
	for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
		for (let down = 0; down < scale; down += 1)
			for (let right = 0; right < Number(run) * scale; right += 1) {
				const at = ((Number(y) * scale + down) * width + Number(x) * scale + right) * 4;
				data.set([0, 0, 0], at);
			}
	return { width, height: width, data };
}

const frame = (length: number) => `B$2B0100${'MZXW6YTBOI2A'.repeat(60)}`.slice(0, length);

test.each([
	['a short frame', frame(20), 1],
	['a frame of 480 characters', frame(480), 13],
	['the longest frame', frame(600), 15],
	['any other text', 'https://example.com/中文', 2]
])('%s is drawn, painted and read back', async (_name, text, version) => {
	const drawn = await drawQr(text);
	expect(drawn.version).toBe(version);
	expect(drawn.size).toBe(17 + 4 * version + 2 * quietZone);
	expect(await (await qrReader())(painted(drawn))).toBe(text);
});

test('nothing dark lies in the quiet zone', async () => {
	const { path, size } = await drawQr(frame(100));
	for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
		expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(quietZone);
		expect(Math.max(Number(x) + Number(run), Number(y) + 1)).toBeLessThanOrEqual(size - quietZone);
	}
});

test('one character more than version 15 holds takes version 16', async () => {
	expect((await drawQr(`${frame(600)}A`)).version).toBe(16);
});

test('a picture without a code has no text', async () => {
	const read = await qrReader();
	const blank = { width: 200, height: 200, data: new Uint8ClampedArray(160_000).fill(255) };
	expect(await read(blank)).toBeUndefined();
});

test('a text too long for any code is our own mistake', async () => {
	await expect(drawQr('A'.repeat(4297))).rejects.toThrow(RangeError);
	await expect(drawQr('A'.repeat(4296))).rejects.toThrow();
});

function stubDetector(formats: readonly string[], text: string) {
	vi.stubGlobal(
		'BarcodeDetector',
		class {
			static getSupportedFormats = () => Promise.resolve(formats);
			detect = () => Promise.resolve([{ rawValue: text }]);
		}
	);
}

test("the browser's own reader is taken where it reads QR codes, and only there", async () => {
	const picture = painted(await drawQr('OURS'));
	stubDetector(['qr_code'], 'NATIVE');
	expect(await (await qrReader())(picture)).toBe('NATIVE');
	stubDetector(['ean_13'], 'NATIVE');
	expect(await (await qrReader())(picture)).toBe('OURS');
});

test('a reader that hands over more than a code can hold is not believed', async () => {
	stubDetector(['qr_code'], 'A'.repeat(4297));
	expect(await (await qrReader())(painted(await drawQr('OURS')))).toBeUndefined();
});
