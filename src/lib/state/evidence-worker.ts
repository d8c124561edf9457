import {
	fitted,
	prepareEvidence,
	type Drawn,
	type EvidenceDone,
	type EvidenceOrder
} from './prepare-evidence';

/** Prepares evidence beside the page, which never waits for it. */
addEventListener('message', ({ data }: MessageEvent<EvidenceOrder>) => {
	void prepareEvidence(data.bytes, data.name, draw).then((prepared) => {
		const done: EvidenceDone = { number: data.number, prepared };
		const options = { transfer: prepared.ok ? [prepared.value.bytes] : [] };
		postMessage(done, options);
	});
});

async function draw(picture: Blob, longest: number): Promise<Drawn> {
	const bitmap = await upright(picture);
	const { width, height } = fitted(bitmap.width, bitmap.height, longest);
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) throw new Error('no canvas');
	// What is transparent becomes paper.
	context.fillStyle = 'white';
	context.fillRect(0, 0, width, height);
	context.imageSmoothingQuality = 'high';
	context.drawImage(bitmap, 0, 0, width, height);
	bitmap.close();
	return {
		width,
		height,
		jpeg: async (quality) =>
			(await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer()
	};
}

/** Browsers that do not know the option turn pictures by themselves. */
async function upright(picture: Blob): Promise<ImageBitmap> {
	try {
		return await createImageBitmap(picture, { imageOrientation: 'from-image' });
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return createImageBitmap(picture);
	}
}
