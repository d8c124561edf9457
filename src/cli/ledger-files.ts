import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse, succeed, type Result } from '#lib/domain/result';
import type { LedgerSource } from '#lib/exchange/ledger-stream';
import { quoted } from '#lib/exchange/place';

/** How the name of a ledger in a folder ends. */
const ending = '.ndjson';
const chunkBytes = 1 << 20;

/** A ledger, every ledger in a folder by name, or standard input for `-`. Nothing is read of them yet. */
export async function ledgersAt(name: string): Promise<Result<readonly LedgerSource[]>> {
	if (name === '-')
		return succeed([
			{ name, size: undefined, chunks: () => process.stdin as AsyncIterable<Buffer> }
		]);
	try {
		const found = await stat(name);
		if (!found.isDirectory())
			return succeed([fileSource(name, found.isFile() ? found.size : undefined)]);
		const names = (await readdir(name)).filter((each) => each.endsWith(ending)).sort();
		if (names.length === 0) return refuse([{ code: 'cli/folder-empty', place: quoted(name) }]);
		const files = names.map((each) => join(name, each));
		return succeed(
			await Promise.all(files.map(async (file) => fileSource(file, (await stat(file)).size)))
		);
	} catch (error) {
		const reason = (error as NodeJS.ErrnoException).code ?? String(error);
		return refuse([{ code: 'cli/unreadable', place: quoted(name), details: { reason } }]);
	}
}

function fileSource(name: string, size: number | undefined): LedgerSource {
	return {
		name,
		size,
		async *chunks() {
			const file = await open(name);
			// One buffer for all of it: a new one for each chunk would pile up until the next collection.
			const buffer = new Uint8Array(chunkBytes);
			try {
				for (;;) {
					const { bytesRead } = await file.read(buffer, 0, chunkBytes);
					if (bytesRead === 0) return;
					yield buffer.subarray(0, bytesRead);
				}
			} finally {
				await file.close();
			}
		}
	};
}

/** Milliseconds between two signs of life. */
const pace = 200;

/** Shows on a terminal how far a reading is. */
export class ReadingProgress {
	#told = 0;

	readonly tell = (share: number | undefined, bytes: number): void => {
		const now = Date.now();
		if (!process.stderr.isTTY || now - this.#told < pace) return;
		this.#told = now;
		const far =
			share === undefined ? `${Math.floor(bytes / 2 ** 20)} MB` : `${Math.floor(share * 100)}%`;
		process.stderr.write(`\r${far}`);
	};

	/** Takes the sign of life off the terminal. */
	finish(): void {
		if (this.#told > 0) process.stderr.write('\r\u001b[K');
	}
}
