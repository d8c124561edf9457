import type { Page } from '@playwright/test';
import { canarySegments, joined, metadataMarkers } from './picture-bytes';

/** Corners of a photo once it is upright: red, green, blue and yellow, as one reads. */
const corners = ['#e00000', '#00c000', '#0000e0', '#e0c000'] as const;

interface Shot {
	/** Pixels once upright. */
	readonly width: number;
	readonly height: number;
	/** How the camera was held, 1 to 8 as EXIF counts. */
	readonly orientation?: number;
	/** Grain of the picture, 0 to 1: how hard it is to make small. */
	readonly noise?: number;
	readonly seed?: number;
}

/** A photo as a phone takes it, with all that phones write into photos. Drawn by the browser, which must show one of our pages. */
export async function takePhoto(page: Page, shot: Shot): Promise<Buffer> {
	const { orientation = 1 } = shot;
	const drawn = await page.evaluate(
		async ({ width, height, orientation: turned, noise, seed, colours }) => {
			const [w, h] = turned > 4 ? [height, width] : [width, height];
			const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
			const context = canvas.getContext('2d')!;
			if (noise > 0) {
				const image = context.createImageData(w, h);
				const grains = new Uint32Array(image.data.buffer);
				let state = seed * 2654435761 + 1;
				const strength = Math.round(noise * 255);
				for (let at = 0; at < grains.length; at++) {
					state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
					const grain = (((state >>> 16) & 0xff) * strength) >> 8;
					// Shades that change slowly over the picture, as in a photo, and grain on top of them.
					const shade = ((at % w) * 96) / w + grain;
					grains[at] = 0xff000000 | (shade << 16) | ((shade + (at & 15)) << 8) | shade;
				}
				context.putImageData(image, 0, 0);
			}
			// From the upright picture to what lies in the file.
			const turns: Record<number, readonly [number, number, number, number, number, number]> = {
				1: [1, 0, 0, 1, 0, 0],
				2: [-1, 0, 0, 1, width, 0],
				3: [-1, 0, 0, -1, width, height],
				4: [1, 0, 0, -1, 0, height],
				5: [0, 1, 1, 0, 0, 0],
				6: [0, -1, 1, 0, 0, width],
				7: [0, -1, -1, 0, height, width],
				8: [0, 1, -1, 0, height, 0]
			};
			context.setTransform(...turns[turned]!);
			const size = Math.round(Math.min(width, height) / 4);
			colours.forEach((colour, at) => {
				context.fillStyle = colour;
				context.fillRect(at % 2 === 0 ? 0 : width - size, at < 2 ? 0 : height - size, size, size);
			});
			const blob = await new Promise<Blob>((done) =>
				canvas.toBlob((each) => done(each!), 'image/jpeg', 0.95)
			);
			return new Promise<string>((done) => {
				const reader = new FileReader();
				reader.onload = () => done((reader.result as string).split(',')[1]!);
				reader.readAsDataURL(blob);
			});
		},
		{ noise: 0, seed: 1, ...shot, orientation, colours: corners }
	);
	const jpeg = Buffer.from(drawn, 'base64');
	// Behind the first two bytes and before everything else.
	return Buffer.from(joined(jpeg.subarray(0, 2), ...canarySegments(orientation), jpeg.subarray(2)));
}

export interface StoredPhoto {
	readonly size: number;
	readonly width: number;
	readonly height: number;
	/** The corners as one reads, as the colour they are nearest to. */
	readonly corners: string;
	/** What came with it that must not. */
	readonly markers: readonly string[];
	/** What kind of value the bytes are in the database. */
	readonly kind: string;
}

/** All photos as they lie on the disk, drawn by the browser. */
export function storedPhotos(page: Page): Promise<readonly StoredPhoto[]> {
	return page.evaluate(
		async ({ markers }) => {
			const rows = await new Promise<{ bytes: ArrayBuffer; type: string }[]>((done, failed) => {
				const opening = indexedDB.open('gradus');
				opening.onerror = () => failed(opening.error);
				opening.onsuccess = () => {
					const reading = opening.result.transaction('files').objectStore('files').getAll();
					reading.onsuccess = () => {
						opening.result.close();
						done(reading.result as never);
					};
				};
			});
			const names: Record<string, string> = { r: 'red', g: 'green', b: 'blue', y: 'yellow' };
			const photos = [];
			for (const { bytes, type } of rows.filter((row) => row.type === 'image/jpeg')) {
				const bitmap = await createImageBitmap(new Blob([bytes], { type }), {
					imageOrientation: 'none'
				});
				const { width, height } = bitmap;
				const canvas = new OffscreenCanvas(width, height);
				const context = canvas.getContext('2d')!;
				context.drawImage(bitmap, 0, 0);
				const at = (x: number, y: number) => {
					const [red, green, blue] = context.getImageData(x, y, 1, 1).data as unknown as number[];
					const letter =
						blue! > 120 ? 'b' : red! > 120 && green! > 100 ? 'y' : red! > 120 ? 'r' : 'g';
					return names[letter];
				};
				const near = Math.round(Math.min(width, height) / 12);
				const text = new TextDecoder('latin1').decode(bytes);
				photos.push({
					size: bytes.byteLength,
					width,
					height,
					corners: [
						at(near, near),
						at(width - near, near),
						at(near, height - near),
						at(width - near, height - near)
					].join(' '),
					markers: markers.filter((marker) => text.includes(marker)),
					kind: Object.prototype.toString.call(bytes)
				});
				bitmap.close();
			}
			return photos;
		},
		{ markers: metadataMarkers }
	);
}

export const upright = 'red green blue yellow';

/** Watches how long the page is held up from now on; ask with {@link longestHold}. */
export function watchFrames(page: Page): Promise<void> {
	return page.evaluate(() => {
		const held = { task: 0, frame: 0 };
		Object.assign(window, { held });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) held.task = Math.max(held.task, duration);
		}).observe({ type: 'longtask' });
		let last = performance.now();
		const frame = (now: number) => {
			held.frame = Math.max(held.frame, now - last);
			last = now;
			requestAnimationFrame(frame);
		};
		requestAnimationFrame(frame);
	});
}

/** Milliseconds: the longest task of the page, and the longest time between two frames. */
export function longestHold(page: Page): Promise<{ task: number; frame: number }> {
	return page.evaluate(() => (window as unknown as { held: { task: number; frame: number } }).held);
}
