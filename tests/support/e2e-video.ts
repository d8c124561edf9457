import { chromium as chromiumBrowser, type Browser } from '@playwright/test';
import { open } from 'node:fs/promises';
import { chromium } from './chromium';

/** The dark squares of a QR code, row by row, the light ones around it included. */
export type Modules = readonly (readonly boolean[])[];

const width = 640;
const height = 480;

/** Writes a film for the fake camera that shows one code after the other, each for so many seconds. */
export async function film(file: string, codes: readonly Modules[], seconds = 1): Promise<void> {
	const perSecond = 4;
	const output = await open(file, 'w');
	await output.write(`YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420jpeg\n`);
	for (const code of codes) {
		const picture = Buffer.concat([Buffer.from('FRAME\n'), frameOf(code)]);
		for (let n = 0; n < perSecond * seconds; n++) await output.write(picture);
	}
	await output.close();
}

/** The code in the middle of a light picture, as large as whole pixels allow. */
function frameOf(code: Modules): Buffer {
	const frame = Buffer.alloc((width * height * 3) / 2, 235);
	frame.fill(128, width * height);
	const scale = Math.floor(height / code.length);
	const left = Math.floor((width - scale * code.length) / 2);
	const top = Math.floor((height - scale * code.length) / 2);
	for (const [y, row] of code.entries())
		for (const [x, dark] of row.entries())
			if (dark)
				for (let line = 0; line < scale; line++) {
					const from = (top + y * scale + line) * width + left + x * scale;
					frame.fill(16, from, from + scale);
				}
	return frame;
}

/** A browser whose camera shows a film, over and over. */
export function browserWithCamera(file: string): Promise<Browser> {
	const { args, ...rest } = chromium();
	return chromiumBrowser.launch({
		...rest,
		args: [
			...args,
			'--use-fake-ui-for-media-stream',
			'--use-fake-device-for-media-stream',
			`--use-file-for-fake-video-capture=${file}`
		]
	});
}
