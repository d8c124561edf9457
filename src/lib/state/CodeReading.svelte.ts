import type { Problem } from '#lib/domain/result';
import type { FrameCollector, FrameType } from '#lib/exchange/frames';
import type { QrReader } from '#lib/exchange/qr';

/** What a code held that is whole now, or why one is left out. */
export type CodeRead =
	{ readonly bytes: Uint8Array; readonly type: FrameType } | { readonly problem: Problem };

/** Larger picture files are not opened. */
const maxPictureFile = 30 * 1024 * 1024;
/** Pixels along the longer side in which a code is looked for. */
const longest = 1600;

/** Reads codes before the camera, one after the other, and in pictures. What it needs is fetched once it is asked for. */
export class CodeReading {
	/** Frames of a longer code, while some are missing. */
	progress: { readonly have: number; readonly of: number } | undefined = $state.raw();
	#tools: Promise<{ reader: QrReader; collector: FrameCollector }> | undefined;
	/** The code in front of the camera; it is read once, however long it stays there. */
	#before = '';

	/** @param most frames of one code, where more may come than a ballot has. */
	constructor(private readonly most?: number) {}

	/** Before the camera starts. */
	start(): void {
		this.progress = undefined;
		this.#before = '';
		void this.#prepared();
	}

	/** Looks at one picture of the camera. Undefined where nothing is whole yet. */
	async look(image: ImageData): Promise<CodeRead | undefined> {
		const { reader, collector } = await this.#prepared();
		const text = await reader(image);
		if (text === undefined || text === this.#before) return undefined;
		this.#before = text;
		const { state, have, of, bytes, type, problem } = collector.take(text);
		if (state === 'refused') return { problem: problem! };
		if (state === 'taken') this.progress = { have, of };
		if (state !== 'complete') return undefined;
		this.progress = undefined;
		navigator.vibrate?.(60);
		return { bytes: bytes!, type: type! };
	}

	/** The text of the code on a photograph or a screenshot; undefined where there is none. */
	async inPicture(file: File): Promise<string | undefined> {
		const picture =
			file.size > maxPictureFile ? undefined : await createImageBitmap(file).catch(() => undefined);
		if (!picture) return undefined;
		const { reader } = await this.#prepared();
		const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
		const canvas = document.createElement('canvas');
		canvas.width = Math.round(picture.width * scale);
		canvas.height = Math.round(picture.height * scale);
		const context = canvas.getContext('2d')!;
		context.drawImage(picture, 0, 0, canvas.width, canvas.height);
		return reader(context.getImageData(0, 0, canvas.width, canvas.height));
	}

	#prepared() {
		this.#tools ??= Promise.all([import('#lib/exchange/qr'), import('#lib/exchange/frames')]).then(
			async ([{ qrReader }, { FrameCollector }]) => ({
				reader: await qrReader(),
				collector: new FrameCollector(this.most)
			})
		);
		return this.#tools;
	}
}

export function hasCamera(): boolean {
	return typeof navigator !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;
}
