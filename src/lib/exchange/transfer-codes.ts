import { deflateSync } from 'fflate';
import * as v from 'valibot';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { eventSchema, type LoggedEvent } from './backup-file';
import { checksum } from './checksum';
import { envelopeKinds } from './envelope-kinds';
import { inflated } from './inflated';
import { decodeText, readJson } from './json';
import { openingSchema, type OpeningEntry } from './opening-form';

/** So many codes take turns at most: about ten seconds for all of them. */
export const maxTransferFrames = 24;
/** The kind of the envelope, and the check sum of the rest. */
const headLength = 5;
/** What unfolds to more is refused. */
const maxUnfolded = 1024 * 1024;

export const transferProblemCodes = ['transfer/not-transfer', 'transfer/damaged'] as const;

/** An event without what follows from the others: its hash, and the one of the event before it. */
export type BareEvent = Omit<LoggedEvent, 'hash' | 'prev'> & {
	/** Undefined where it is the hash of the device's event with the number before. */
	readonly prev?: string | undefined;
};

/** A whole log, small enough to be shown as codes. */
export interface Transfer {
	readonly madeAt: string;
	readonly schema: number;
	/** Root hash of the log, to be found again by whoever reads it. */
	readonly root: string;
	readonly events: readonly BareEvent[];
	readonly openings: readonly OpeningEntry[];
}

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const rowSchema = v.strictTuple([
	/** Id. */
	v.string(),
	/** Places in `names`: device, firm, assessment, question, kind, version of the questionnaire. */
	...([index, index, index, index, index, index] as const),
	/** Number after that of the device's event before, most often 1. */
	v.pipe(v.number(), v.integer(), v.minValue(1)),
	/** Clock: milliseconds after the one before, and the count within; or as it was written. */
	v.union([v.tuple([v.pipe(v.number(), v.integer()), index]), v.string()]),
	/** Time: 0 where it is that of the clock. */
	v.union([v.literal(0), v.string()]),
	v.unknown(),
	/** Hash of the one before, where that is not among these. */
	v.union([v.literal(0), v.string()])
]);
const contentSchema = v.strictObject({
	madeAt: v.string(),
	schema: index,
	root: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	names: v.array(v.string()),
	events: v.array(rowSchema),
	openings: v.array(openingSchema)
});
type Row = v.InferOutput<typeof rowSchema>;

/** The bytes for the codes; events in any order. */
export function writeTransfer({ events, ...rest }: Transfer): Uint8Array {
	const names: string[] = [];
	const placeIn = new Map<string, number>();
	const place = (name: string) => {
		const known = placeIn.get(name);
		if (known !== undefined) return known;
		placeIn.set(name, names.length);
		return names.push(name) - 1;
	};
	const last = new Map<string, number>();
	let clock = 0;
	const rows = inOrder(events).map((event): Row => {
		const { device, seq, hlc, wall } = event;
		const step = seq - (last.get(device) ?? 0);
		last.set(device, seq);
		const time = timeOf(hlc, device);
		const said = time && ([time.at - clock, time.count] as [number, number]);
		if (time) clock = time.at;
		return [
			event.id,
			place(device),
			place(event.firm),
			place(event.assessment),
			place(event.question),
			place(event.kind),
			place(event.packVersion),
			step,
			said ?? hlc,
			time && new Date(time.at).toISOString() === wall ? 0 : wall,
			event.value,
			event.prev ?? 0
		];
	});
	const text = JSON.stringify({ ...rest, names, events: rows });
	const packed = deflateSync(new TextEncoder().encode(text), { level: 9 });
	const bytes = new Uint8Array(headLength + packed.length);
	const view = new DataView(bytes.buffer);
	view.setUint8(0, envelopeKinds.transfer);
	view.setUint32(1, checksum(packed));
	bytes.set(packed, headLength);
	return bytes;
}

/** Device after device, number after number. */
function inOrder(events: readonly BareEvent[]): readonly BareEvent[] {
	return [...events].sort((a, b) =>
		a.device === b.device ? a.seq - b.seq : a.device < b.device ? -1 : 1
	);
}

/** The parts of a clock that is written as this version writes it. */
function timeOf(hlc: string, device: string): { at: number; count: number } | undefined {
	const [, wall = '', count = ''] = /^([0-9a-z]{9})\.([0-9a-z]{4})\./.exec(hlc) ?? [];
	const time = { at: Number.parseInt(wall, 36), count: Number.parseInt(count, 36) };
	return wall !== '' && clockOf(time.at, time.count, device) === hlc ? time : undefined;
}

function clockOf(at: number, count: number, device: string): string {
	const digits = (value: number, width: number) => value.toString(36).padStart(width, '0');
	return `${digits(at, 9)}.${digits(count, 4)}.${device}`;
}

/** Reads what {@link writeTransfer} wrote. Whether the root hash is found again is the caller's check. */
export function readTransfer(bytes: Uint8Array): Result<Transfer> {
	if (bytes[0] !== envelopeKinds.transfer)
		return refuse([{ code: 'transfer/not-transfer', place: 'file' }]);
	const packed = bytes.subarray(headLength);
	const isWhole =
		bytes.length > headLength &&
		new DataView(bytes.buffer, bytes.byteOffset).getUint32(1) === checksum(packed);
	const content = isWhole ? contentOf(packed) : undefined;
	const events = content && eventsOf(content);
	if (!events) return refuse([{ code: 'transfer/damaged', place: 'file' }]);
	const { madeAt, schema, root, openings } = content;
	return succeed({ madeAt, schema, root, openings, events });
}

function contentOf(packed: Uint8Array): v.InferOutput<typeof contentSchema> | undefined {
	const unfolded = inflated(packed, maxUnfolded);
	if (!unfolded) return undefined;
	const text = decodeText(unfolded, maxUnfolded);
	const read = text.ok ? readJson(text.value, maxUnfolded) : text;
	return read.ok && v.is(contentSchema, read.value) ? read.value : undefined;
}

function eventsOf({
	names,
	events
}: v.InferOutput<typeof contentSchema>): readonly BareEvent[] | undefined {
	const last = new Map<string, number>();
	let clock = 0;
	const bare = v.omit(eventSchema, ['hash', 'prev']);
	const read: BareEvent[] = [];
	for (const row of events) {
		const [id, , , , , , , step, said, wall, value, prev] = row;
		const [device, firm, assessment, question, kind, packVersion] = row
			.slice(1, 7)
			.map((at) => names[at as number]);
		if (device === undefined) return undefined;
		const seq = (last.get(device) ?? 0) + step;
		last.set(device, seq);
		if (typeof said !== 'string') clock += said[0];
		if (!(Math.abs(clock) < 8.64e15)) return undefined;
		const event = {
			id,
			device,
			seq,
			hlc: typeof said === 'string' ? said : clockOf(clock, said[1], device),
			wall: wall === 0 ? new Date(clock).toISOString() : wall,
			firm,
			assessment,
			question,
			kind,
			value,
			packVersion
		};
		if (!v.is(bare, event)) return undefined;
		read.push({ ...event, ...(prev === 0 ? {} : { prev }) });
	}
	return read;
}
