import { dimensionsOf, questionsOf, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import type { LedgerSource } from '#lib/exchange/ledger-stream';
import { mulberry32, type Random } from '../support/random-answers';

/** What firms can say of themselves: 29 sectors, 4 sizes, 13 regions, 12 chains, as in the measurements of the design. */
export const categories = {
	sector: numbered('sector', 29),
	size: ['micro', 'small', 'medium', 'large'],
	region: Array.from({ length: 13 }, (_, at) => `CN-${at + 31}`),
	chain: numbered('chain', 12),
	place: ['upstream', 'midstream', 'downstream']
} as const;

export interface SyntheticLedger {
	readonly questionnaire: WeightedQuestionnaire;
	/** How many live contributions it holds. */
	readonly firms: number;
	readonly seed: number;
	/** Share of the firms with an earlier line that counts no more, and of further firms who withdrew. */
	readonly replaced?: number;
	readonly withdrawn?: number;
	/** Share of the firms that leave a field of the profile, or a question, unsaid. */
	readonly unsaid?: number;
	/** Ids of steps that firms name. */
	readonly steps?: readonly string[];
}

function numbered(name: string, count: number): readonly string[] {
	return Array.from({ length: count }, (_, at) => `${name}-${at + 1}`);
}

/** Lines of a ledger without its head, in canonical form, sorted by contribution: the same seed gives the same lines. */
export function* syntheticLines(ledger: SyntheticLedger): Generator<string> {
	const { firms, seed, replaced = 0, withdrawn = 0 } = ledger;
	const random = mulberry32(seed);
	const writer = new LineWriter(ledger, random);
	const apart = Math.floor(0xffff_ffff / (firms * (1 + withdrawn) + 1));
	const gone = Math.round(firms * withdrawn);
	let firm = 0;
	let left = gone;
	for (let at = 0; at < firms + gone; at++) {
		const cid = `${hex(at * apart + Math.floor(random() * apart))}${hex(random() * 2 ** 32)}${hex(random() * 2 ** 32)}${hex(random() * 2 ** 32)}`;
		const withdraws = random() * (firms - firm + left) < left;
		if (withdraws) {
			left -= 1;
			yield writer.line(cid, 1);
			yield `{"cid":"${cid}","seq":2,"period":"2026-Q4","del":true}`;
		} else {
			firm += 1;
			const again = random() < replaced;
			if (again) yield writer.line(cid, 1);
			yield writer.line(cid, again ? 2 : 1);
		}
	}
}

function hex(value: number): string {
	return Math.floor(value).toString(16).padStart(8, '0');
}

/** Writes lines of firms that are weak or strong as a whole, most of them solo and of standard depth. */
class LineWriter {
	readonly #dimensions;
	readonly #steps: readonly string[];
	readonly #unsaid: number;

	constructor(
		{ questionnaire, steps = [], unsaid = 0 }: SyntheticLedger,
		readonly random: Random
	) {
		this.#dimensions = dimensionsOf(questionnaire).map(({ questions }) => questions);
		this.#steps = steps;
		this.#unsaid = unsaid;
		if (questionsOf(questionnaire).some(({ options }) => options.length > 10))
			throw new Error('a place of an option is one digit');
	}

	line(cid: string, seq: number): string {
		const { random } = this;
		const origin = random() < 0.9 ? 'solo' : 'workshop';
		const whole = random();
		const depth = whole < 0.8 ? 's' : whole < 0.9 ? 'q' : 'f';
		const strength = random();
		let depths = '';
		let scores = '';
		let answers = '';
		for (const questions of this.#dimensions) {
			const own = depth === 's' && random() < 0.05 ? 'f' : depth;
			const asked = own === 'q' ? ['quick'] : own === 's' ? ['quick', 'standard'] : undefined;
			const level = strength + (random() - 0.5) * 0.5;
			let points = 0;
			let said = 0;
			let applies = 0;
			for (const question of questions) {
				const last = question.options.length - 1;
				const wasAsked = asked === undefined || asked.includes(question.depth);
				const luck = random();
				if (wasAsked && luck < 0.02) {
					answers += 'n';
					continue;
				}
				if (wasAsked) applies += question.weight;
				if (!wasAsked || luck < 0.02 + this.#unsaid) {
					answers += '-';
					continue;
				}
				const place = Math.min(last, Math.max(0, Math.round(level * last + random() * 2 - 1)));
				answers += place;
				said += question.weight;
				points += question.weight * question.options[place]!.value;
			}
			depths += own;
			const counts = said > 0 && said * 10 >= applies * 6;
			scores += counts ? String(Math.floor(points / said + 0.5)).padStart(3, '0') : '---';
		}
		return (
			`{"cid":"${cid}","seq":${seq},"period":"2026-Q4","origin":"${origin}","home":${random() < 0.85}` +
			`${this.#profile()},"d":"${depths}","s":"${scores}","a":"${answers}","steps":[${this.#named()}]}`
		);
	}

	#profile(): string {
		let text = '';
		for (const [field, codes] of Object.entries(categories)) {
			if (this.random() < this.#unsaid) continue;
			// Falling like 1, 1/2, 1/3 …: a few codes hold most firms.
			const code = codes[Math.floor((codes.length + 1) ** this.random()) - 1]!;
			text += `,"${field}":"${code}"`;
		}
		return text;
	}

	#named(): string {
		if (this.#steps.length === 0 || this.random() < 0.3) return '';
		const first = Math.floor(this.random() * this.#steps.length);
		const count = Math.min(this.#steps.length, 1 + Math.floor(this.random() * 3));
		return Array.from(
			{ length: count },
			(_, at) => `"${this.#steps[(first + at) % this.#steps.length]!}"`
		).join(',');
	}
}

/** The text of a ledger as a source, in chunks of any size. */
export function sourceOf(text: string, chunkBytes = 65_536, name = 'ledger'): LedgerSource {
	const bytes = new TextEncoder().encode(text);
	return {
		name,
		size: bytes.length,
		async *chunks() {
			for (let at = 0; at < bytes.length; at += chunkBytes)
				yield bytes.subarray(at, at + chunkBytes);
		}
	};
}
