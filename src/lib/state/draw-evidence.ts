import { fitted, type Drawn } from './prepare-evidence';

/** Draws a picture on the page, where the browser cannot do it in a worker. */
export async function drawHere(picture: Blob, longest: number): Promise<Drawn> {
	const url = URL.createObjectURL(picture);
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		const { width, height } = fitted(image.naturalWidth, image.naturalHeight, longest);
		const canvas = Object.assign(document.createElement('canvas'), { width, height });
		const context = canvas.getContext('2d', { alpha: false });
		if (!context) throw new Error('no canvas');
		// What is transparent becomes paper.
		context.fillStyle = 'white';
		context.fillRect(0, 0, width, height);
		context.imageSmoothingQuality = 'high';
		context.drawImage(image, 0, 0, width, height);
		return {
			width,
			height,
			jpeg: (quality) =>
				new Promise((done, failed) =>
					canvas.toBlob(
						(blob) => (blob ? done(blob.arrayBuffer()) : failed(new Error('no picture'))),
						'image/jpeg',
						quality
					)
				)
		};
	} finally {
		URL.revokeObjectURL(url);
	}
}
