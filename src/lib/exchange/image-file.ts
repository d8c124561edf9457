import { refuse, succeed, type Result } from '#lib/domain/result';
import { hasForeignContent } from './evidence-content';
import { ByteView, type ImageFault, type ImageHeader } from './image-bytes';
import { readGif } from './image-gif';
import { heicSize, isHeic } from './image-heif';
import { readJpeg } from './image-jpeg';
import { pngSignature, readPng } from './image-png';
import { readWebp } from './image-webp';

export { ByteView };

/** Pixels beyond which a picture is not decoded: four times what phones usually take. */
export const maxPixels = 40_000_000;

/** A picture as its bytes tell, nothing decoded yet. */
export interface ImageFacts {
	readonly type: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/heic';
	/** Pixels once upright. */
	readonly width: number;
	readonly height: number;
	/** How it is to be turned, 1 to 8 as EXIF counts. */
	readonly orientation: number;
}

/** Every code that {@link readImage} can return. */
export const imageProblemCodes = [
	'evidence/truncated',
	'evidence/damaged',
	'evidence/polyglot',
	'evidence/heic',
	'evidence/too-many-pixels'
] as const;

const readers: readonly {
	readonly type: ImageFacts['type'];
	readonly is: (view: ByteView) => boolean;
	readonly read: (view: ByteView) => ImageHeader | ImageFault;
}[] = [
	{ type: 'image/jpeg', is: (view) => view.has('\xff\xd8\xff'), read: readJpeg },
	{ type: 'image/png', is: (view) => view.has(pngSignature), read: readPng },
	{
		type: 'image/webp',
		is: (view) => view.has('RIFF') && view.has('WEBP', 8),
		read: readWebp
	},
	{ type: 'image/gif', is: (view) => view.has('GIF87a') || view.has('GIF89a'), read: readGif }
];

/**
 * Reads type and size of a picture from its bytes, and refuses what must not be decoded: too many pixels, cut off, damaged, or another
 * file in the same bytes. Undefined where they are no picture.
 */
export function readImage(view: ByteView): Result<ImageFacts> | undefined {
	if (isHeic(view)) {
		const size = heicSize(view);
		if (!size) return refusal('heic');
		return withinLimits({ type: 'image/heic', width: size[0], height: size[1], orientation: 1 });
	}
	const reader = readers.find(({ is }) => is(view));
	if (!reader) return undefined;
	const header = reader.read(view);
	if (typeof header === 'string') return refusal(header);
	const { width, height, orientation } = header;
	const facts = withinLimits(
		orientation > 4
			? { type: reader.type, width: height, height: width, orientation }
			: { type: reader.type, width, height, orientation }
	);
	return facts.ok && hasForeignContent(view, header) ? refusal('polyglot') : facts;
}

function withinLimits(facts: ImageFacts): Result<ImageFacts> {
	if (facts.width * facts.height <= maxPixels) return succeed(facts);
	const found = Math.round((facts.width * facts.height) / 1_000_000);
	return refuse([
		{
			code: 'evidence/too-many-pixels',
			place: 'file',
			details: { found, limit: maxPixels / 1_000_000 }
		}
	]);
}

function refusal(fault: ImageFault | 'heic'): Result<never> {
	return refuse([{ code: `evidence/${fault}`, place: 'file' }]);
}
