import type { Picture } from '#lib/domain/document';
import { ByteView } from '#lib/exchange/image-bytes';
import { readImage } from '#lib/exchange/image-file';

/** The largest file that is read. */
const mostBytes = 5_000_000;
/** Pixels of what is kept: sharp at 5 cm on paper. */
const most = { width: 600, height: 300 };
/** A logo goes into every report and every backup. */
const mostKept = 200_000;

/**
 * A logo from a PNG or JPEG file, drawn anew in a small size: what else the file says does not come along. Undefined where it is
 * another kind of file, too large, damaged, or cannot be drawn small enough.
 */
export async function logoFrom(file: File): Promise<Picture | undefined> {
	if (file.size > mostBytes) return undefined;
	const bytes = new Uint8Array(await file.arrayBuffer());
	const facts = readImage(new ByteView(bytes));
	if (!facts?.ok || (facts.value.type !== 'image/png' && facts.value.type !== 'image/jpeg'))
		return undefined;
	const drawn = await createImageBitmap(new Blob([bytes], { type: facts.value.type })).catch(
		() => undefined
	);
	if (!drawn) return undefined;
	try {
		const scale = Math.min(1, most.width / drawn.width, most.height / drawn.height);
		const width = Math.max(1, Math.round(drawn.width * scale));
		const height = Math.max(1, Math.round(drawn.height * scale));
		const canvas = Object.assign(document.createElement('canvas'), { width, height });
		const context = canvas.getContext('2d');
		if (!context) return undefined;
		context.imageSmoothingQuality = 'high';
		context.drawImage(drawn, 0, 0, width, height);
		const png = await bytesOf(canvas, 'image/png');
		if (png && png.length <= mostKept) return { type: 'image/png', bytes: png, width, height };
		// A photo as a logo: on white, since this kind of file has no see-through places.
		context.globalCompositeOperation = 'destination-over';
		context.fillStyle = 'white';
		context.fillRect(0, 0, width, height);
		const jpeg = await bytesOf(canvas, 'image/jpeg');
		return jpeg && jpeg.length <= mostKept
			? { type: 'image/jpeg', bytes: jpeg, width, height }
			: undefined;
	} finally {
		drawn.close();
	}
}

async function bytesOf(
	canvas: HTMLCanvasElement,
	type: Picture['type']
): Promise<Uint8Array | undefined> {
	const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.85));
	return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}
