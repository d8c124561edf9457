import { refuse, succeed, type Result } from '#lib/domain/result';
import type { OpeningEntry } from '#lib/exchange/opening-form';
import {
	maxTransferFrames,
	readTransfer,
	writeTransfer,
	type BareEvent
} from '#lib/exchange/transfer-codes';
import { toFrames } from '#lib/exchange/frames';
import { schemaVersion } from '#lib/storage/database';
import { isReadableEntry } from '#lib/storage/entry-check';
import { hashOf, rootHash } from '#lib/storage/events';
import { readEverything } from '#lib/storage/everything';
import type { EventRecord } from '#lib/storage/records';
import type { OpeningRecord } from '#lib/storage/workshop-records';
import type { Library } from './Library.svelte.ts';
import type { ReadLog } from './read-file';

export { maxTransferFrames };

/** What a store is given away as: codes, or why it takes a file. */
export type Giving = { readonly root: string; readonly events: number } & (
	| { readonly bytes: Uint8Array; readonly frames: number }
	/** `photos`: photos and files. `beside`: benchmarks or a steward's ledger. `large`: more than the codes hold. */
	| { readonly needsFile: 'photos' | 'beside' | 'large' }
);

/** The whole log as bytes for codes, where it is small and all there is. @throws {StorageProblem} */
export async function give(library: Library, now: Date): Promise<Giving> {
	await library.keeper.settled();
	const { events, openings, files, member, steward } = await readEverything(library.store);
	const log = events as unknown as readonly EventRecord[];
	const root = await rootHash(log);
	const about = { root, events: log.length };
	if (files.length > 0) return { ...about, needsFile: 'photos' };
	if (hasRows(member) || hasRows(steward)) return { ...about, needsFile: 'beside' };
	const bytes = writeTransfer({
		madeAt: now.toISOString(),
		schema: schemaVersion,
		root,
		events: withoutHashes(log),
		openings: structuredClone(openings ?? []) as OpeningEntry[]
	});
	const frames = toFrames(bytes, 'B', maxTransferFrames);
	return frames.ok
		? { ...about, bytes, frames: frames.value.length }
		: { ...about, needsFile: 'large' };
}

/** Root hash of all that is said on this device. */
export async function rootOf(library: Library): Promise<string> {
	return rootHash(await library.log());
}

function hasRows(part: object | undefined): boolean {
	return Object.values(part ?? {}).some((rows) =>
		Array.isArray(rows) ? rows.length > 0 : rows !== undefined
	);
}

/** Leaves out what {@link rebuilt} finds again. */
function withoutHashes(log: readonly EventRecord[]): readonly BareEvent[] {
	const hashes = new Map(log.map(({ device, seq, hash }) => [`${seq} ${device}`, hash]));
	return log.map(({ hash: _hash, prev, ...event }) => {
		const before = event.seq === 1 ? '' : hashes.get(`${event.seq - 1} ${event.device}`);
		return before === prev ? event : { ...event, prev };
	});
}

/** The events with the hashes they had. */
async function rebuilt(events: readonly BareEvent[]): Promise<readonly EventRecord[]> {
	const hashes = new Map<string, string>();
	const log: EventRecord[] = [];
	for (const { prev, ...event } of [...events].sort((a, b) => a.seq - b.seq)) {
		const before = event.seq === 1 ? '' : hashes.get(`${event.seq - 1} ${event.device}`);
		const whole = { ...event, prev: prev ?? before ?? '' } as Omit<EventRecord, 'hash'>;
		const hash = await hashOf(whole);
		hashes.set(`${event.seq} ${event.device}`, hash);
		log.push({ ...whole, hash });
	}
	return log;
}

/** Reads what was scanned; refused where the root hash of the other device is not found again. */
export async function receive(bytes: Uint8Array): Promise<Result<ReadLog>> {
	const read = readTransfer(bytes);
	if (!read.ok) return read;
	const { madeAt, schema, root, openings } = read.value;
	if (schema > schemaVersion)
		return refuse([
			{ code: 'file/newer', place: 'file', details: { found: schema, known: schemaVersion } }
		]);
	const events = await rebuilt(read.value.events);
	if ((await rootHash(events)) !== root || !events.every(isReadableEntry))
		return refuse([{ code: 'transfer/damaged', place: 'file' }]);
	return succeed({
		kind: 'backup',
		madeAt,
		events,
		openings: openings as unknown as readonly OpeningRecord[],
		files: [],
		erased: [],
		choices: [],
		root,
		missing: 0,
		damaged: []
	});
}
