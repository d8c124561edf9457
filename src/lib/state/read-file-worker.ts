import type { FileRead, Reading } from './read-file';
import { readFile } from './read-file';
import type { Result } from '#lib/domain/result';

export type FromReader =
	| { readonly step: readonly [done: number, of: number] }
	| { readonly done: Result<FileRead> }
	| { readonly failed: string };

const tell = (word: FromReader) => postMessage(word);

/** Reads beside the page what it must not wait for: large files, and the key that a passphrase makes. */
addEventListener('message', ({ data }: MessageEvent<Reading>) => {
	readFile(data, async (done, of) => tell({ step: [done, of] })).then(
		(done) => tell({ done }),
		(reason: unknown) => tell({ failed: String(reason) })
	);
});
