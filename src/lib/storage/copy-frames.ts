import type { RowChange } from './second-copy';
import type { EventRecord } from './records';

/**
 * One record of a file of the second copy. A file is a sequence of frames: four bytes with the length of the payload, four with its
 * CRC-32, both little-endian, and the payload, JSON in UTF-8. After the first frame that does not hold, nothing of a file counts.
 */
export interface Frame {
	/** Milliseconds since 1970, or later: never smaller than in a frame before it. */
	readonly at: number;
	/** A copy of whole databases begins or ends here; once it has ended, older frames count no longer. */
	readonly base?: 'begin' | 'end';
	readonly database?: string;
	readonly table?: string;
	/** Entries of the log; for all other tables `put`. */
	readonly events?: readonly EventRecord[];
	readonly put?: readonly (readonly [key: unknown, row: unknown])[];
	readonly gone?: readonly unknown[];
	readonly cleared?: true;
}

/** CRC-32 of bytes. */
export type Checksum = (bytes: Uint8Array) => number;

const headBytes = 8;
/** No frame is longer: a damaged length must not ask for all memory. */
const longestFrame = 64 * 1024 ** 2;
const rowsAtOnce = 500;

/** The frames of some changes, in their order. */
export function framesOf(
	database: string,
	changes: readonly RowChange[],
	at: number
): readonly Frame[] {
	return changes.flatMap((change): readonly Frame[] => {
		const { table } = change;
		if ('cleared' in change) return [{ at, database, table, cleared: true }];
		if ('gone' in change) return [{ at, database, table, gone: change.gone }];
		const parts: Frame[] = [];
		for (let from = 0; from < change.put.length; from += rowsAtOnce) {
			const put = change.put.slice(from, from + rowsAtOnce);
			parts.push(
				database === 'gradus' && table === 'events'
					? { at, database, table, events: put.map(([, row]) => row as EventRecord) }
					: { at, database, table, put }
			);
		}
		return parts;
	});
}

/** The bytes of some frames. */
export function bytesOfFrames(
	frames: readonly Frame[],
	checksum: Checksum
): Uint8Array<ArrayBuffer> {
	const payloads = frames.map((frame) =>
		new TextEncoder().encode(JSON.stringify(frame, withBytes))
	);
	const bytes = new Uint8Array(
		payloads.reduce((sum, payload) => sum + headBytes + payload.length, 0)
	);
	const head = new DataView(bytes.buffer);
	let from = 0;
	for (const payload of payloads) {
		head.setUint32(from, payload.length, true);
		head.setUint32(from + 4, checksum(payload), true);
		bytes.set(payload, from + headBytes);
		from += headBytes + payload.length;
	}
	return bytes;
}

/** The frames of a file up to the first that does not hold: a kill tears the last one. */
export function framesIn(bytes: Uint8Array, checksum: Checksum): readonly Frame[] {
	const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const frames: Frame[] = [];
	let from = 0;
	while (from + headBytes <= bytes.length) {
		const length = head.getUint32(from, true);
		const payload = bytes.subarray(from + headBytes, from + headBytes + length);
		if (length > longestFrame || payload.length < length) break;
		if (checksum(payload) !== head.getUint32(from + 4, true)) break;
		try {
			frames.push(JSON.parse(new TextDecoder().decode(payload), bytesAgain) as Frame);
		} catch {
			break;
		}
		from += headBytes + length;
	}
	return frames;
}

/** How bytes stand in JSON: `{ "$bytes": Base64, "$kind": … }`. */
function withBytes(_key: string, value: unknown): unknown {
	if (value instanceof ArrayBuffer)
		return { $bytes: base64(new Uint8Array(value)), $kind: 'buffer' };
	if (value instanceof Uint8Array) return { $bytes: base64(value), $kind: 'array' };
	return value;
}

function bytesAgain(_key: string, value: unknown): unknown {
	const { $bytes: text, $kind: kind } = (value ?? {}) as { $bytes?: unknown; $kind?: unknown };
	if (typeof text !== 'string') return value;
	const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
	return kind === 'buffer' ? bytes.buffer : bytes;
}

function base64(bytes: Uint8Array): string {
	let text = '';
	for (let from = 0; from < bytes.length; from += 0x8000)
		text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
	return btoa(text);
}

/** Rows by database, table and key, as some frames tell. */
export type Told = ReadonlyMap<
	string,
	ReadonlyMap<string, ReadonlyMap<string, readonly [unknown, unknown]>>
>;

/** A key as text: two keys are the same where their texts are. */
export const keyText = (key: unknown): string => JSON.stringify(key);

/** What the files of all windows tell together. */
export function told(files: readonly (readonly Frame[])[]): Told {
	const base = newestBase(files);
	const later = files
		.filter((file) => file[0]?.base !== 'begin')
		.flatMap((file) => file.filter(({ at }) => !base || at >= base[0]!.at))
		.sort((a, b) => a.at - b.at);
	const databases = new Map<string, Map<string, Map<string, readonly [unknown, unknown]>>>();
	for (const { database, table, events, put, gone, cleared } of [...(base ?? []), ...later]) {
		if (database === undefined || table === undefined) continue;
		const tables = within(databases, database, () => new Map());
		const rows = within(tables, table, () => new Map<string, readonly [unknown, unknown]>());
		if (cleared) rows.clear();
		for (const key of gone ?? []) rows.delete(keyText(key));
		for (const [key, row] of put ?? events?.map((each) => [each.id, each] as const) ?? [])
			rows.set(keyText(key), [key, row]);
	}
	return databases;
}

function within<K, V>(map: Map<K, V>, key: K, fresh: () => V): V {
	const known = map.get(key) ?? fresh();
	map.set(key, known);
	return known;
}

/** The last whole copy; one without its end was cut off and counts for nothing. */
function newestBase(files: readonly (readonly Frame[])[]): readonly Frame[] | undefined {
	return files
		.filter((file) => file[0]?.base === 'begin' && file.at(-1)?.base === 'end')
		.sort((a, b) => a[0]!.at - b[0]!.at)
		.at(-1);
}
