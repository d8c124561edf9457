import { isRealAnswer } from '#lib/domain/answers';
import { compareTwo, scoredRound, type ScoredRound } from '#lib/domain/compare-rounds';
import type { AssessmentRecord } from './Library.svelte.ts';
import type { OpenAssessment } from './OpenAssessment.svelte.ts';

/** A round of the firm with its numbers: those it was finished with, else scored now. */
export interface SeenRound extends ScoredRound {
	readonly id: string;
	readonly finished: boolean;
}

/** More lines than these cannot be told apart in one picture. */
export const mostInPicture = 4;

/** Every round of one firm with one questionnaire, and two of them compared. */
export class Rounds {
	/** Those in which something was said, the oldest first. */
	all: readonly SeenRound[] = $state.raw([]);
	/** Begun, and nothing said yet; the newest first. */
	unsaid: readonly AssessmentRecord[] = $state.raw([]);
	isRead = $state(false);
	#from: string | undefined = $state();
	#to: string | undefined = $state();
	#shown: readonly string[] | undefined = $state.raw();

	constructor(private readonly open: OpenAssessment) {}

	/** Reads all rounds from the store. */
	async read(): Promise<void> {
		const { library, firm, questionnaire } = this.open;
		const read = await Promise.all(
			library.roundsOf(firm.id, questionnaire.id).map(async (record) => {
				const now = await library.readAssessment(record, firm);
				return { record, scored: scoredRound(questionnaire, now, record.report) };
			})
		);
		const saysSomething = ({ scored }: (typeof read)[number]) =>
			Object.values(scored.assessment.answers).some(isRealAnswer);
		this.all = read
			.filter(saysSomething)
			.map(({ record, scored }) => ({
				...scored,
				// A round that was renamed after it was finished goes by its name of today.
				round: record.round,
				id: record.id,
				finished: record.report !== undefined
			}))
			.reverse();
		this.unsaid = read.filter((each) => !saysSomething(each)).map(({ record }) => record);
		this.isRead = true;
	}

	get newest(): SeenRound | undefined {
		return this.all.at(-1);
	}

	/** The later one of the two compared: the newest, unless another is chosen. */
	readonly to: SeenRound | undefined = $derived.by(
		() => this.all.find(({ id }, at) => id === this.#to && at > 0) ?? this.newest
	);

	/** Rounds that lie before the later one. */
	readonly before: readonly SeenRound[] = $derived.by(() =>
		this.to ? this.all.slice(0, this.all.indexOf(this.to)) : []
	);

	/** The earlier one of the two compared: the one before, unless another is chosen. */
	readonly from: SeenRound | undefined = $derived.by(
		() => this.before.find(({ id }) => id === this.#from) ?? this.before.at(-1)
	);

	readonly comparison = $derived.by(() =>
		this.from && this.to ? compareTwo(this.open.questionnaire, this.from, this.to) : undefined
	);

	/** The rounds in the picture, the oldest first: the last ones, unless others are chosen. */
	readonly shown: readonly SeenRound[] = $derived.by(() => {
		const chosen = this.#shown;
		if (!chosen) return this.all.slice(-mostInPicture);
		return this.all.filter(({ id }) => chosen.includes(id));
	});

	compareFrom(id: string): void {
		this.#from = id;
	}

	compareTo(id: string): void {
		this.#to = id;
	}

	/** Whether a round can be put into the picture or taken out: one stays at least, and there is room for few. */
	canToggle(id: string): boolean {
		const isShown = this.shown.some((each) => each.id === id);
		return isShown ? this.shown.length > 1 : this.shown.length < mostInPicture;
	}

	toggle(id: string): void {
		if (!this.canToggle(id)) return;
		const ids = this.shown.map((each) => each.id);
		this.#shown = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
	}
}
