import {
	scoreChecker,
	segmentFields,
	type Contribution,
	type ScoreChecker
} from '#lib/domain/benchmark';
import {
	depths,
	dimensionsOf,
	questionsOf,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';
import { notOneNumber, ScoresOfAnswers } from './ledger-said';

/** One line of a ledger, read. The same row is filled again for another line. */
export interface LedgerRow {
	seq: number;
	/** Quarters since the year 0. */
	quarter: number;
	/** Whether it is a withdrawal: then nothing below holds. */
	withdrawn: boolean;
	/** Place in the list of origins. */
	origin: number;
	home: boolean;
	/** By field of the segments: place in the list of its {@link Codes}; -1 where the firm does not say it. */
	readonly profile: Int32Array;
	/** By dimension: place in the list of depths. */
	readonly depths: Uint8Array;
	/** By dimension: 0..100, or -1 for none. */
	readonly scores: Int8Array;
	/** By question: place of the option, -1 where nothing is said, -2 where it does not apply. */
	readonly options: Int8Array;
	/**
	 * By dimension: the answers in one number (see `optionsIn`), where its score is the one that follows from them; else
	 * {@link notOneNumber}.
	 */
	readonly said: Uint16Array;
	/** Places in the list of step ids, the first `stepCount` of them. */
	readonly steps: Int32Array;
	stepCount: number;
}

/** Where in a line the id of the firm lies, and how long it is. */
export const cidStart = 8;
export const cidLength = 32;

/** Different codes of one field, and different steps, that one ledger may name. */
export const mostCodes = 1000;

const mostSteps = 3;
const [quote, comma, close, minus, letterN, letterQ, lineEnd] = [
	0x22, 0x2c, 0x7d, 0x2d, 0x6e, 0x51, 0x0a
];

const encoder = new TextEncoder();

const piece = (text: string) => encoder.encode(text);
const cidKey = piece('{"cid":"');
const seqKey = piece('","seq":');
const periodKey = piece(',"period":"');
const originKey = piece('","origin":"');
const solo = piece('solo');
const workshop = piece('workshop');
const homeKey = piece('","home":');
const yes = piece('true');
const no = piece('false');
const fieldKeys = segmentFields.map((field) => piece(`,"${field}":"`));
const depthsKey = piece(',"d":"');
const scoresKey = piece('","s":"');
const answersKey = piece('","a":"');
const stepsKey = piece('","steps":[');
const deletion = piece('","del":true}');

const isHex = new Uint8Array(256);
for (const digit of '0123456789abcdef') isHex[digit.charCodeAt(0)] = 1;

const noDepth = 255;
/** Places in the list of depths by their letter. */
const depthOf = new Uint8Array(256).fill(noDepth);
depths.forEach((depth, at) => (depthOf[depth.charCodeAt(0)] = at));

/** Ids by their bytes: found without making a text of them. */
export class Codes {
	readonly list: string[] = [];
	/** First byte behind the id found last. */
	end = 0;
	#bytes: Uint8Array[] = [];
	/** Open addressing; 0 for free, else the place in the list plus one. */
	#table = new Int32Array(64);

	/** The place of an id, added where it is new. */
	add(id: string): number {
		const bytes = piece(`${id}"`);
		const known = this.find(bytes, 0);
		if (known >= 0) return known;
		this.list.push(id);
		this.#bytes.push(bytes);
		if (this.list.length * 4 > this.#table.length)
			this.#table = new Int32Array(4 * this.#table.length);
		this.#bytes.forEach((each, at) => {
			if (this.find(each, 0) < 0) this.#table[this.#free(each)] = at + 1;
		});
		return this.list.length - 1;
	}

	/** The place of the id that begins at a byte and ends before a quotation mark; -1 where there is none like it. */
	find(bytes: Uint8Array, start: number): number {
		let at = start;
		let hash = 0;
		for (let byte = bytes[at]!; byte !== quote; byte = bytes[++at]!) {
			if (byte === undefined || byte === lineEnd) return -1;
			hash = (Math.imul(hash, 31) + byte) | 0;
		}
		this.end = at;
		const mask = this.#table.length - 1;
		for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
			const known = this.#table[slot]! - 1;
			if (known < 0) return -1;
			if (isAt(this.#bytes[known]!, bytes, start)) return known;
		}
	}

	#free(bytes: Uint8Array): number {
		let hash = 0;
		for (let at = 0; bytes[at] !== quote; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
		const mask = this.#table.length - 1;
		let slot = (hash ^ (hash >>> 15)) & mask;
		while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
		return slot;
	}
}

function isAt(wanted: Uint8Array, bytes: Uint8Array, at: number): boolean {
	for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
	return true;
}

/**
 * Reads lines of a ledger that stand in canonical form, byte by byte and without making texts: every key in its place, every
 * value in its range. What it does not take may still be a good line in another form, or with an id it has not met.
 */
export class CanonicalReader {
	/** By field of the segments. */
	readonly codes: readonly Codes[] = segmentFields.map(() => new Codes());
	readonly steps = new Codes();
	readonly #dimensions: number;
	readonly #questions: number;
	/** First question of each dimension, and the end of the last. */
	readonly #bounds: Uint8Array;
	/** By depth and question: how many options it has, none where the depth does not ask it. */
	readonly #optionCounts: Uint8Array;
	readonly answered: ScoresOfAnswers;
	readonly #follows: ScoreChecker;

	constructor(questionnaire: WeightedQuestionnaire) {
		const dimensions = dimensionsOf(questionnaire);
		const questions = questionsOf(questionnaire);
		const bounds = [0];
		for (const dimension of dimensions) bounds.push(bounds.at(-1)! + dimension.questions.length);
		this.#dimensions = dimensions.length;
		this.#bounds = Uint8Array.from(bounds);
		this.#optionCounts = Uint8Array.from(
			depths.flatMap((_, depth) =>
				questions.map((each) => (depths.indexOf(each.depth) > depth ? 0 : each.options.length))
			)
		);
		this.#questions = questions.length;
		this.answered = new ScoresOfAnswers(questionnaire);
		this.#follows = scoreChecker(questionnaire);
	}

	row(): LedgerRow {
		return {
			seq: 0,
			quarter: 0,
			withdrawn: false,
			origin: 0,
			home: false,
			profile: new Int32Array(segmentFields.length),
			depths: new Uint8Array(this.#dimensions),
			scores: new Int8Array(this.#dimensions),
			options: new Int8Array(this.#questions),
			said: new Uint16Array(this.#dimensions),
			steps: new Int32Array(mostSteps),
			stepCount: 0
		};
	}

	/** Makes the ids of a contribution known; false where that would be more than {@link mostCodes} of a kind. */
	learn({ profile, steps }: Contribution): boolean {
		segmentFields.forEach((field, at) => {
			const code = profile[field];
			if (code !== undefined) this.codes[at]!.add(code);
		});
		for (const step of steps) this.steps.add(step);
		return [...this.codes, this.steps].every(({ list }) => list.length <= mostCodes);
	}

	/**
	 * Reads the line that begins at a byte into a row; there must be an end of line behind it. Returns the first byte behind that
	 * end, or -1 where the line is not in canonical form.
	 */
	read(bytes: Uint8Array, start: number, row: LedgerRow): number {
		if (!isAt(cidKey, bytes, start)) return -1;
		let at = start + cidStart;
		for (const end = at + cidLength; at < end; at++) if (isHex[bytes[at]!] !== 1) return -1;
		if (!isAt(seqKey, bytes, at)) return -1;
		at += seqKey.length;
		let seq = 0;
		const first = at;
		for (; at < first + 6; at++) {
			const digit = bytes[at]! - 0x30;
			if (!(digit >= 0 && digit <= 9)) break;
			seq = seq * 10 + digit;
		}
		if (bytes[first] === 0x30 || seq < 1 || seq > 65_535) return -1;
		row.seq = seq;
		if (!isAt(periodKey, bytes, at)) return -1;
		at += periodKey.length;
		row.quarter = quarterAt(bytes, at);
		if (row.quarter < 0) return -1;
		at += 7;
		if (isAt(deletion, bytes, at)) {
			row.withdrawn = true;
			at += deletion.length;
			return bytes[at] === lineEnd ? at + 1 : -1;
		}
		row.withdrawn = false;
		return this.#readContribution(bytes, at, row);
	}

	#readContribution(bytes: Uint8Array, start: number, row: LedgerRow): number {
		if (!isAt(originKey, bytes, start)) return -1;
		let at = start + originKey.length;
		row.origin = isAt(solo, bytes, at) ? 0 : 1;
		if (row.origin === 1 && !isAt(workshop, bytes, at)) return -1;
		at += (row.origin === 0 ? solo : workshop).length;
		if (!isAt(homeKey, bytes, at)) return -1;
		at += homeKey.length;
		row.home = isAt(yes, bytes, at);
		if (!row.home && !isAt(no, bytes, at)) return -1;
		at += (row.home ? yes : no).length;
		for (let field = 0; field < fieldKeys.length; field++) {
			row.profile[field] = -1;
			const key = fieldKeys[field]!;
			if (!isAt(key, bytes, at)) continue;
			const codes = this.codes[field]!;
			const code = codes.find(bytes, at + key.length);
			if (code < 0) return -1;
			row.profile[field] = code;
			at = codes.end + 1;
		}
		return this.#readAnswers(bytes, at, row);
	}

	#readAnswers(bytes: Uint8Array, start: number, row: LedgerRow): number {
		const { depths, scores } = row;
		if (!isAt(depthsKey, bytes, start)) return -1;
		let at = start + depthsKey.length;
		for (let i = 0; i < depths.length; i++) {
			const depth = depthOf[bytes[at++]!]!;
			if (depth === noDepth) return -1;
			depths[i] = depth;
		}
		if (!isAt(scoresKey, bytes, at)) return -1;
		at += scoresKey.length;
		for (let i = 0; i < scores.length; i++, at += 3) {
			const [a, b, c] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
			if (a === minus && b === minus && c === minus) {
				scores[i] = -1;
				continue;
			}
			const score = (a - 0x30) * 100 + (b - 0x30) * 10 + (c - 0x30);
			const areDigits = a >= 0x30 && a <= 0x31 && b >= 0x30 && b <= 0x39 && c >= 0x30 && c <= 0x39;
			if (!areDigits || score > 100) return -1;
			scores[i] = score;
		}
		if (!isAt(answersKey, bytes, at)) return -1;
		at += answersKey.length;
		return this.#readOptions(bytes, at, row)
			? this.#readSteps(bytes, at + this.#questions, row)
			: -1;
	}

	/** Options that the depth of their dimension asks for, and such that the scores can follow. */
	#readOptions(bytes: Uint8Array, start: number, row: LedgerRow): boolean {
		const { options, scores, said } = row;
		const optionCounts = this.#optionCounts;
		const bounds = this.#bounds;
		const { starts, scores: following } = this.answered;
		let question = 0;
		for (let dimension = 0; dimension < scores.length; dimension++) {
			const depth = row.depths[dimension]!;
			const counts = depth * options.length;
			const end = bounds[dimension + 1]!;
			let answers = 0;
			for (; question < end; question++) {
				const byte = bytes[start + question]!;
				const count = optionCounts[counts + question]!;
				const place = byte - 0x30;
				if (place >= 0 && place < count) {
					options[question] = place;
					answers = answers * (count + 1) + place + 1;
				} else if (byte === minus || (byte === letterN && count > 0)) {
					options[question] = byte === minus ? -1 : -2;
					if (count > 0) answers *= count + 1;
				} else return false;
			}
			const score = scores[dimension]!;
			const first = starts[depth * scores.length + dimension]!;
			if (first >= 0 && following[first + answers] === score) said[dimension] = answers;
			else {
				said[dimension] = notOneNumber;
				if (score >= 0 && !this.#follows(dimension, depth, score, options)) return false;
			}
		}
		return true;
	}

	#readSteps(bytes: Uint8Array, start: number, row: LedgerRow): number {
		if (!isAt(stepsKey, bytes, start)) return -1;
		let at = start + stepsKey.length;
		let count = 0;
		while (bytes[at] === quote) {
			const step = this.steps.find(bytes, at + 1);
			if (step < 0 || count === mostSteps) return -1;
			for (let i = 0; i < count; i++) if (row.steps[i] === step) return -1;
			row.steps[count++] = step;
			at = this.steps.end + 1;
			if (bytes[at] !== comma) break;
			at += 1;
			if (bytes[at] !== quote) return -1;
		}
		row.stepCount = count;
		const isEnd = bytes[at] === 0x5d && bytes[at + 1] === close && bytes[at + 2] === lineEnd;
		return isEnd ? at + 3 : -1;
	}
}

/** Quarters since the year 0 of a period `YYYY-Qn`; -1 where there is none. */
function quarterAt(bytes: Uint8Array, at: number): number {
	let year = 0;
	for (let i = at; i < at + 4; i++) {
		const digit = bytes[i]! - 0x30;
		if (!(digit >= 0 && digit <= 9)) return -1;
		year = year * 10 + digit;
	}
	const quarter = bytes[at + 6]! - 0x31;
	const isQuarter =
		bytes[at + 4] === minus && bytes[at + 5] === letterQ && quarter >= 0 && quarter <= 3;
	return isQuarter ? 4 * year + quarter : -1;
}

/** The period of a row: `YYYY-Qn`. */
export function periodOfRow({ quarter }: LedgerRow): string {
	const year = String(Math.floor(quarter / 4)).padStart(4, '0');
	return `${year}-Q${(quarter % 4) + 1}`;
}
