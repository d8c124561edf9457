import { makeWordFile } from '#lib/exchange/word-file';
import type { FromWordWorker, WordOrder } from './WordWorker';

/** Writes a Word document beside the page, which never waits for it. */
addEventListener('message', ({ data }: MessageEvent<WordOrder>) => {
	const tell = (word: FromWordWorker) => postMessage(word);
	makeWordFile(data.document, data.words, data.pictures).then(
		(done) => tell({ done: new Uint8Array(done) }),
		(reason: unknown) => tell({ failed: String(reason) })
	);
});
