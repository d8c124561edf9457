import { refuse, succeed, type Result } from '#lib/domain/result';
import { readEvidence } from '#lib/exchange/evidence-file';
import { ByteView } from '#lib/exchange/image-bytes';
import type { ImageFacts } from '#lib/exchange/image-file';
import { withoutMetadata } from '#lib/exchange/image-jpeg';

/** What is kept of a chosen file: a photo drawn anew, any other as it came. */
export interface Prepared {
	readonly kind: 'photo' | 'file';
	readonly type: string;
	readonly bytes: ArrayBuffer;
	/** Pixels, of a photo. */
	readonly width?: number;
	readonly height?: number;
}

/** A picture drawn upright and made smaller, to be written as JPEG. */
export interface Drawn {
	readonly width: number;
	readonly height: number;
	/** @param quality from 0 to 1 */
	jpeg(quality: number): Promise<ArrayBuffer>;
}

/** Draws a picture upright, at most so many pixels on its longest side. Rejects where the browser cannot. */
export type Draw = (picture: Blob, longest: number) => Promise<Drawn>;

/** An order to a worker, and its answer. */
export interface EvidenceOrder {
	readonly number: number;
	readonly bytes: ArrayBuffer;
	readonly name: string;
}
export interface EvidenceDone {
	readonly number: number;
	readonly prepared: Result<Prepared>;
}

/** Pixels on the longest side of a kept photo: a page of text photographed whole can still be read. */
export const longestSide = 1600;
/** Bytes of a kept photo: fifty of them take less than 30 MB. */
const mostBytes = 590_000;
/** Tried one after the other until the photo is small enough; the last one is taken as it is. */
const attempts = [
	{ side: longestSide, qualities: [0.82, 0.7, 0.55, 0.4] },
	{ side: 1200, qualities: [0.55, 0.4, 0.3] }
] as const;

/**
 * Checks a chosen file by its bytes and makes of it what is kept. A photo is drawn anew: nothing of the original but its pixels stays.
 * @param name as it came; see {@link readEvidence}.
 */
export async function prepareEvidence(
	bytes: ArrayBuffer,
	name: string,
	draw: Draw
): Promise<Result<Prepared>> {
	const facts = readEvidence(new Uint8Array(bytes), name);
	if (!facts.ok) return facts;
	if (facts.value.kind === 'file') return succeed({ kind: 'file', type: facts.value.type, bytes });
	return preparePhoto(bytes, facts.value.image, draw);
}

async function preparePhoto(
	bytes: ArrayBuffer,
	{ type }: ImageFacts,
	draw: Draw
): Promise<Result<Prepared>> {
	const picture = new Blob([bytes], { type });
	try {
		let smallest: Prepared | undefined;
		for (const { side, qualities } of attempts) {
			const drawn = await draw(picture, side);
			for (const quality of qualities) {
				const jpeg = withoutMetadata(new ByteView(new Uint8Array(await drawn.jpeg(quality))));
				if (!jpeg) return refusal('undecodable');
				const { width, height } = drawn;
				smallest = { kind: 'photo', type: 'image/jpeg', bytes: jpeg.buffer, width, height };
				if (jpeg.length <= mostBytes) return succeed(smallest);
			}
		}
		return succeed(smallest!);
	} catch {
		return refusal(type === 'image/heic' ? 'heic' : 'undecodable');
	}
}

/** The size of a picture at most `longest` on its longest side; never larger than it was. */
export function fitted(width: number, height: number, longest: number) {
	const scale = Math.min(1, longest / Math.max(width, height));
	const size = (side: number) => Math.max(1, Math.round(side * scale));
	return { width: size(width), height: size(height) };
}

function refusal(code: 'heic' | 'undecodable'): Result<never> {
	return refuse([{ code: `evidence/${code}`, place: 'file' }]);
}
