import { ByteView, type Range } from './image-bytes';

/** Tag of the orientation, and the type of a number of two bytes; EXIF 2.32, tables 4 and 2. */
const orientationTag = 0x0112;
const short = 3;

/** How a picture is to be turned, 1 to 8, out of the TIFF part of its EXIF; 1 where that says nothing sensible. */
export function orientationIn({ bytes }: ByteView, { from, to }: Range): number {
	const tiff = new ByteView(bytes.subarray(from, to));
	const little = tiff.has('II');
	if (!little && !tiff.has('MM')) return 1;
	const directory = tiff.number(4, 4, little) ?? 0;
	const entries = Math.min(tiff.number(directory, 2, little) ?? 0, 512);
	for (let entry = 0; entry < entries; entry++) {
		const at = directory + 2 + entry * 12;
		if (tiff.number(at, 2, little) !== orientationTag) continue;
		const value = tiff.number(at + 2, 2, little) === short ? tiff.number(at + 8, 2, little) : 1;
		return value !== undefined && value >= 1 && value <= 8 ? value : 1;
	}
	return 1;
}
