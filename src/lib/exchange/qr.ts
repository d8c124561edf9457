/** Characters that the largest QR code holds. */
export const maxQrText = 4296;
/** Light modules around the code, which readers need. */
export const quietZone = 4;

/** A QR code ready to be drawn as one SVG path. */
export interface DrawnQr {
	/** 1 to 40. */
	readonly version: number;
	/** Modules of one side, quiet zone included: the `viewBox` is `0 0 size size`. */
	readonly size: number;
	/** Path data of the dark modules. */
	readonly path: string;
}

/** Draws a text at error correction level M. @throws where the text is too long for a code. */
export async function drawQr(text: string): Promise<DrawnQr> {
	if (text.length > maxQrText) throw new RangeError('The text is too long for a QR code');
	const { encodeQR } = await import('qr');
	const encoding = /^[0-9A-Z $%*+\-./:]+$/.test(text) ? 'alphanumeric' : 'byte';
	const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding, border: quietZone });
	const size = rows.length;
	return { version: (size - 2 * quietZone - 17) / 4, size, path: rows.map(pathOfRow).join('') };
}

/** Each run of dark modules as one box. */
function pathOfRow(row: readonly boolean[], y: number): string {
	let path = '';
	let from = 0;
	for (let x = 0; x <= row.length; x += 1) {
		if (row[x]) continue;
		if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
		from = x + 1;
	}
	return path;
}

/** A picture as a canvas or a test hands it over. */
export type Picture = Pick<ImageData, 'width' | 'height' | 'data'>;

/** Finds the text of a QR code in a picture; undefined where there is none. */
export type QrReader = (image: Picture | ImageBitmapSource) => Promise<string | undefined>;

/** What browsers call a reader of bar codes, where they have one. */
interface Detector {
	detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
	new (options: { formats: string[] }): Detector;
	getSupportedFormats(): Promise<readonly string[]>;
}

/** The browser's own reader where it reads QR codes, else the one of the package. Fetches it on demand. */
export async function qrReader(): Promise<QrReader> {
	const native = await nativeDetector();
	const { decodeQR, BarcodeDetector } = native ? {} : await import('qr/decode.js');
	const detector: Detector = native ?? new BarcodeDetector!({ formats: ['qr_code'] });
	return async (image) => {
		const text =
			decodeQR && isPicture(image)
				? quietly(() => decodeQR(image))
				: await detector.detect(image as ImageBitmapSource).then(
						([found]) => found?.rawValue,
						() => undefined
					);
		return text && text.length <= maxQrText ? text : undefined;
	};
}

async function nativeDetector(): Promise<Detector | undefined> {
	const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
	if (!BarcodeDetector) return undefined;
	try {
		const formats = await BarcodeDetector.getSupportedFormats();
		return formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : undefined;
	} catch {
		return undefined;
	}
}

function isPicture(image: Picture | ImageBitmapSource): image is Picture {
	return 'data' in image && 'width' in image;
}

/** The package's reader throws where it finds nothing. */
function quietly(read: () => string): string | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
