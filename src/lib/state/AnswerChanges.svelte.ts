import { isRealAnswer, type Answer, type Answers } from '#lib/domain/answers';
import type { Round, Step } from '#lib/domain/path';
import { questionsOf } from '#lib/domain/questionnaire';
import { proposals, takenAnswer, type AnswerProposal } from '#lib/domain/done-step';
import { monthOf } from '#lib/domain/rounds';
import { classify } from '#lib/storage/problems';
import type { Content } from './Content.svelte.ts';
import type { Library } from './Library.svelte.ts';
import { OpenAssessment } from './OpenAssessment.svelte.ts';

/** An answer that a done step changes, and what can be done about it now. */
export interface OfferedChange extends AnswerProposal {
	readonly step: string;
	/** The round that can take it; undefined where the next one must be begun first. */
	readonly open: OpenAssessment | undefined;
	/** Taken on this visit; can be taken back. */
	readonly taken: boolean;
}

interface Taken {
	readonly proposal: AnswerProposal;
	readonly step: string;
	readonly open: OpenAssessment;
	readonly before: Answer | undefined;
}

/** What the steps that are done change in the newest rounds of a firm. Nothing is written but what a person takes, one by one. */
export class AnswerChanges {
	/** The newest round of each questionnaire. */
	#newest: readonly OpenAssessment[] = $state.raw([]);
	/** By round: what was said in the one before it. */
	#earlier: ReadonlyMap<string, Answers> = $state.raw(new Map());
	#taken: readonly Taken[] = $state.raw([]);
	ready = $state(false);
	#closed = false;

	constructor(
		private readonly library: Library,
		private readonly content: Content,
		readonly firm: string,
		private readonly today: string
	) {}

	get readOnly(): boolean {
		return this.library.readOnly;
	}

	/** Reads the newest rounds; again after one was begun. */
	async read(): Promise<void> {
		try {
			await this.#read();
		} catch (error) {
			if (!this.#closed) this.library.trouble = classify(error).code;
		}
	}

	async #read(): Promise<void> {
		const records = this.library.latestOf(this.firm);
		await this.content.questionnaires(records.map(({ questionnaire }) => questionnaire));
		const fresh: OpenAssessment[] = [];
		const earlier = new Map<string, Answers>();
		for (const { id } of records) {
			const known = this.#newest.find((each) => each.id === id);
			const open = known ?? (await OpenAssessment.open(this.library, this.#modelOf, id));
			if (!open) continue;
			fresh.push(open);
			earlier.set(id, await open.earlierAnswers());
		}
		if (this.#closed) return fresh.forEach((each) => each.close());
		for (const each of this.#newest) if (!fresh.includes(each)) each.close();
		this.#earlier = earlier;
		this.#newest = fresh;
		this.ready = true;
	}

	/** What a step changes, in the order of the questionnaires; what was taken on this visit stays in its place. */
	of(step: Step): readonly OfferedChange[] {
		const offered = this.#newest.flatMap((open) => {
			const taking = this.#takes(open) ? open : undefined;
			const round = this.#asSaid(open);
			return proposals(step, [round]).map((each) => ({
				...each,
				step: step.id,
				open: taking,
				taken: false
			}));
		});
		const taken = this.#taken
			.filter((each) => each.step === step.id)
			.map(({ proposal, open }) => ({ ...proposal, step: step.id, open, taken: true }));
		return [...offered, ...taken].sort((a, b) => this.#place(a) - this.#place(b));
	}

	take(change: OfferedChange, evidence: string): void {
		const { open, step, question } = change;
		if (!open || open.locked || change.taken) return;
		const before = open.assessment.answers[question.id];
		const { round, now, would, figure } = change;
		open.answer(question.id, takenAnswer(change, evidence));
		this.#taken = [
			...this.#taken,
			{ proposal: { round, question, now, would, figure }, step, open, before }
		];
	}

	/** Brings back exactly what stood before. */
	undo({ question, step, open }: OfferedChange): void {
		const found = this.#taken.find(
			(each) =>
				each.open === open && each.step === step && each.proposal.question.id === question.id
		);
		if (!found) return;
		found.open.answer(question.id, found.before);
		this.#taken = this.#taken.filter((each) => each !== found);
	}

	/** Begins the next round of the questionnaire that a change belongs to; the change can then be taken there. */
	async begin({ round: { questionnaire } }: OfferedChange): Promise<void> {
		this.library.beginRound(this.firm, questionnaire);
		await this.library.keeper.settled();
		await this.library.refresh();
		await this.read();
	}

	close(): void {
		this.#closed = true;
		for (const each of this.#newest) each.close();
	}

	readonly #modelOf = async (id: string) => this.content.questionnaire(id)!.model;

	/** A finished round stays as it was, and so does one of an earlier month: what changed since then belongs into a new one. */
	#takes(open: OpenAssessment): boolean {
		return !open.locked && monthOf(open.record.round) >= this.today.slice(0, 7);
	}

	/** A round with what was said last: where it says nothing yet, the one before it counts. */
	#asSaid(open: OpenAssessment): Round {
		const { questionnaire, assessment } = open;
		const earlier = Object.entries(this.#earlier.get(open.id) ?? {}).filter(([, answer]) =>
			isRealAnswer(answer)
		);
		const answers = { ...Object.fromEntries(earlier), ...assessment.answers };
		return { questionnaire, assessment: { ...assessment, answers } };
	}

	#place({ round, question }: OfferedChange): number {
		const { id } = round.questionnaire;
		const at = this.#newest.findIndex(({ questionnaire }) => questionnaire.id === id);
		const model = this.#newest[at]?.questionnaire;
		const within = model ? questionsOf(model).findIndex((each) => each.id === question.id) : 0;
		return at * 10_000 + within;
	}
}
