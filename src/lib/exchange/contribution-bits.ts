import type { Contribution, LedgerEntry, Withdrawal } from '#lib/domain/benchmark';
import {
	depths,
	dimensionsOf,
	questionsOf,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';
import { BitReader, BitWriter } from './bits';
import { bytesOfHex, hexOf } from './byte-texts';
import { places, profileIn, sizes } from './coarse-profile';
import { checkCode, codeDigits, withCheck } from './member-codes';

/** What lies in an envelope to an association: its first byte. */
export const contributionKind = 1;
export const withdrawalKind = 2;
export const offerKind = 3;

/**
 * Everything is filled up to this many bytes before it is sealed, so that the length tells nothing: age adds 200, the envelope 15, and 370
 * are one QR code of version 15 at level M.
 */
export const plainLength = 155;
/** What does not fit, such as an offer with long texts, is filled up to a multiple of this beyond. */
const step = 64;

/** Bytes filled with zeros to one of few lengths. */
export function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	const beyond = Math.max(0, Math.ceil((bytes.length - plainLength) / step));
	const all = new Uint8Array(plainLength + beyond * step);
	all.set(bytes);
	return all;
}

/** A questionnaire as it is named in a contribution. */
export interface QuestionnaireMark {
	readonly id: string;
	readonly version: number;
	/** 16 hexadecimal digits. */
	readonly digest: string;
}

const letters = '0123456789abcdefghijklmnopqrstuvwxyz-';
const base = letters.length + 1;

/** An id of lower-case letters, digits and hyphens: its length in a byte, then each three characters in two. */
function writeId(bits: BitWriter, id = ''): void {
	bits.write(id.length, 8);
	for (let at = 0; at < id.length; at += 3) {
		const values = [0, 1, 2].map((n) => letters.indexOf(id[at + n] ?? ' ') + 1);
		if (values.some((value, n) => value === 0 && at + n < id.length))
			throw new RangeError(`${id} is no id`);
		bits.write(
			values.reduce((sum, value) => sum * base + value, 0),
			16
		);
	}
}

function readId(bits: BitReader): string {
	const length = bits.read(8);
	let id = '';
	for (let at = 0; at < length; at += 3) {
		const value = bits.read(16);
		const values = [Math.floor(value / base ** 2), Math.floor(value / base) % base, value % base];
		id += values.map((each) => (each === 0 ? ' ' : (letters[each - 1] ?? '?'))).join('');
	}
	const text = id.trimEnd();
	if (text.length !== length || /[ ?]/.test(text)) throw new RangeError('No id');
	return text;
}

function writeBytes(bits: BitWriter, bytes: Uint8Array): void {
	for (const byte of bytes) bits.write(byte, 8);
}

function readBytes(bits: BitReader, count: number): Uint8Array {
	return Uint8Array.from({ length: count }, () => bits.read(8));
}

/** `2026-Q4` as the quarters since the year 0. */
function quarterOf(period: string): number {
	const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(period) ?? [];
	if (year === undefined) throw new RangeError(`${period} is no period`);
	return Number(year) * 4 + Number(quarter) - 1;
}

function periodOfQuarter(quarter: number): string {
	return `${String(Math.floor(quarter / 4)).padStart(4, '0')}-Q${(quarter % 4) + 1}`;
}

/** Bits of one answer: nothing said, not applicable, the first option, the second … */
function answerWidth({ options }: { readonly options: readonly unknown[] }): number {
	return Math.ceil(Math.log2(options.length + 2));
}

const noScore = 127;
const maxSteps = 3;
const stepLength = 3;

/** The first 3 bytes of SHA-256 of an id, as a number: how a step is named. */
async function stepHash(id: string): Promise<number> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id));
	return new DataView(digest).getUint32(0) >>> 8;
}

function writeHead(bits: BitWriter, kind: number, { cid, seq, period, code }: LedgerEntry): void {
	bits.write(kind, 8);
	const id = bytesOfHex(cid);
	if (id?.length !== 16) throw new RangeError(`${cid} is no id of a contribution`);
	writeBytes(bits, id);
	bits.write(seq, 16);
	bits.write(quarterOf(period), 16);
	if (code !== undefined && checkCode(code) !== code)
		throw new RangeError(`${code} is no member code`);
	bits.write(code === undefined ? 0 : 1, 1);
	for (const digit of code === undefined ? '0'.repeat(10) : code.slice(0, 10))
		bits.write(codeDigits.indexOf(digit), 5);
}

type Head = Pick<Withdrawal, 'cid' | 'seq' | 'period' | 'code'>;

function readHead(bits: BitReader): Head {
	const cid = hexOf(readBytes(bits, 16));
	const seq = bits.read(16);
	const period = periodOfQuarter(bits.read(16));
	const hasCode = bits.read(1) === 1;
	const digits = Array.from({ length: 10 }, () => codeDigits[bits.read(5)]!).join('');
	if (seq < 1 || period.length !== 7) throw new RangeError('No such contribution');
	return { cid, seq, period, ...(hasCode ? { code: withCheck(digits) } : {}) };
}

/**
 * A contribution or a withdrawal as bytes, laid out as `src/docs/formats.md` says.
 * @throws {RangeError} where something in it cannot be written: our own mistake.
 */
export async function entryBytes(
	entry: LedgerEntry,
	questionnaire: (id: string) => { readonly model: WeightedQuestionnaire; readonly digest: string }
): Promise<Uint8Array<ArrayBuffer>> {
	const bits = new BitWriter();
	if (entry.kind === 'withdrawal') {
		writeHead(bits, withdrawalKind, entry);
		return padded(bits.bytes());
	}
	const { model, digest } = questionnaire(entry.questionnaire);
	writeHead(bits, contributionKind, entry);
	writeId(bits, entry.questionnaire);
	bits.write(entry.version, 16);
	writeBytes(bits, bytesOfHex(digest)!);
	const { sector, size, region, chain, place } = entry.profile;
	bits.write(entry.origin === 'workshop' ? 1 : 0, 1);
	bits.write(entry.home ? 1 : 0, 1);
	bits.write(size === undefined ? 0 : sizes.findIndex((each) => each === size) + 1, 3);
	bits.write(place === undefined ? 0 : places.findIndex((each) => each === place) + 1, 2);
	writeId(bits, sector);
	writeId(bits, region?.toLowerCase());
	writeId(bits, chain);
	const hashes = await Promise.all(entry.steps.slice(0, maxSteps).map(stepHash));
	bits.write(hashes.length, 2);
	for (let at = 0; at < maxSteps; at += 1) bits.write(hashes[at] ?? 0, stepLength * 8);
	for (const at of dimensionsOf(model).keys()) bits.write(depths.indexOf(entry.depths[at]!), 2);
	for (const [at, question] of questionsOf(model).entries())
		bits.write(answerCode(entry.answers[at] ?? null), answerWidth(question));
	for (const at of dimensionsOf(model).keys()) bits.write(entry.scores[at] ?? noScore, 7);
	return padded(bits.bytes());
}

function answerCode(answer: Contribution['answers'][number]): number {
	if (answer === null) return 0;
	return answer === 'not-applicable' ? 1 : answer + 2;
}

/** Which questionnaire a contribution is about, where it is one that is known here. */
export type FindQuestionnaire = (
	mark: QuestionnaireMark
) => Promise<WeightedQuestionnaire | undefined>;

/** Reads what {@link entryBytes} wrote; steps that are not among `stepIds` are left out. */
export async function readEntryBytes(
	bytes: Uint8Array,
	find: FindQuestionnaire,
	stepIds: Iterable<string>
): Promise<LedgerEntry | 'damaged' | 'unknown-questionnaire'> {
	try {
		const bits = new BitReader(bytes);
		const kind = bits.read(8);
		if (kind !== contributionKind && kind !== withdrawalKind) return 'damaged';
		const head = readHead(bits);
		if (kind === withdrawalKind)
			return bits.isPadding() ? { kind: 'withdrawal', ...head } : 'damaged';
		return await readContribution(bits, head, find, stepIds);
	} catch (error) {
		if (error instanceof RangeError) return 'damaged';
		throw error;
	}
}

async function readContribution(
	bits: BitReader,
	{ code, ...head }: Head,
	find: FindQuestionnaire,
	stepIds: Iterable<string>
): Promise<Contribution | 'damaged' | 'unknown-questionnaire'> {
	const mark = { id: readId(bits), version: bits.read(16), digest: hexOf(readBytes(bits, 8)) };
	const model = await find(mark);
	if (!model) return 'unknown-questionnaire';
	const origin = bits.read(1) === 1 ? 'workshop' : 'solo';
	const home = bits.read(1) === 1;
	const [size, place] = [bits.read(3), bits.read(2)];
	const [sector, region, chain] = [readId(bits), readId(bits).toUpperCase(), readId(bits)];
	const count = bits.read(2);
	const hashes = Array.from({ length: maxSteps }, () => bits.read(stepLength * 8));
	const depthAt = dimensionsOf(model).map(() => depths[bits.read(2)]);
	const answers = questionsOf(model).map((question) =>
		answerOf(bits.read(answerWidth(question)), question.options.length)
	);
	const scores = dimensionsOf(model).map(() => bits.read(7));
	const isWhole =
		size <= sizes.length &&
		depthAt.every((each) => each !== undefined) &&
		answers.every((each) => each !== undefined) &&
		scores.every((each) => each <= 100 || each === noScore) &&
		hashes.slice(count).every((each) => each === 0) &&
		bits.isPadding();
	if (!isWhole) return 'damaged';
	return {
		kind: 'contribution',
		questionnaire: mark.id,
		version: mark.version,
		...head,
		origin,
		home,
		profile: profileIn({
			sector: sector || undefined,
			size: sizes[size - 1],
			region: region || undefined,
			chain: chain || undefined,
			place: places[place - 1]
		}),
		depths: depthAt as Contribution['depths'],
		answers: answers as Contribution['answers'],
		scores: scores.map((each) => (each === noScore ? null : each)),
		steps: await namedBy(hashes.slice(0, count), stepIds),
		...(code === undefined ? {} : { code })
	};
}

/** Undefined where the question has no such option. */
function answerOf(code: number, options: number): Contribution['answers'][number] | undefined {
	if (code === 0) return null;
	if (code === 1) return 'not-applicable';
	return code - 2 < options ? code - 2 : undefined;
}

async function namedBy(
	hashes: readonly number[],
	stepIds: Iterable<string>
): Promise<readonly string[]> {
	if (hashes.length === 0) return [];
	const ids = [...stepIds];
	const known = new Map(
		(await Promise.all(ids.map(stepHash))).map((hash, at) => [hash, ids[at]!] as const)
	);
	return hashes.flatMap((hash) => known.get(hash) ?? []);
}
