import {
	askedQuestions,
	goDeeper,
	isRealAnswer,
	progress,
	withAnswer,
	type Answer,
	type Answers,
	type Assessment
} from '#lib/domain/answers';
import type { Depth, Question, Questionnaire } from '#lib/domain/questionnaire';
import type { StoredAnswers } from '#lib/storage/store';
import type { AssessmentRecord, Damage, Library } from './Library.svelte.ts';

/** One round, open on screen: what was said so far, and the verbs to say more. */
export class OpenAssessment {
	#answers: Answers = $state.raw({});
	#depths: Pick<Assessment, 'depth' | 'deeper'> = $state.raw({ depth: 'quick', deeper: {} });
	damaged: readonly Damage[] = $state.raw([]);
	readonly #stop: () => void;
	/** What was last taken from the store, to leave alone what is no news. */
	#taken = '';

	private constructor(
		readonly library: Library,
		readonly questionnaire: Questionnaire,
		readonly id: string,
		first: StoredAnswers
	) {
		const { depth, deeper } = this.record;
		this.#depths = { depth, deeper };
		this.#take(first);
		this.#stop = library.store.watch(
			(store) => store.answers(id),
			(stored) => this.#take(stored),
			(problem) => {
				library.trouble = problem.code;
			}
		);
	}

	/** Undefined where this device does not hold the round, or it is in the bin. */
	static async open(
		library: Library,
		questionnaire: (id: string) => Promise<Questionnaire>,
		id: string
	): Promise<OpenAssessment | undefined> {
		await library.keeper.settled();
		// What was kept just now, such as a new depth, may not have come back from the store yet.
		await library.refresh();
		const record = library.assessment(id);
		if (!record) return undefined;
		const [model, answers] = await Promise.all([
			questionnaire(record.questionnaire),
			library.store.answers(id)
		]);
		return new OpenAssessment(library, model, id, answers);
	}

	get record(): AssessmentRecord {
		return this.library.assessments.find((each) => each.id === this.id)!;
	}

	get firm() {
		return this.library.firms.find((each) => each.id === this.record.firm)!;
	}

	get finished(): boolean {
		return this.record.report !== undefined;
	}

	/** Whether answers can be changed now. */
	get locked(): boolean {
		return this.finished || this.library.readOnly;
	}

	readonly assessment: Assessment = $derived.by(() => ({
		questionnaire: { id: this.questionnaire.id, version: this.questionnaire.version },
		...this.#depths,
		round: this.record.round,
		...(this.record.workshop === undefined ? {} : { origin: 'workshop' as const }),
		firm: this.firm.profile,
		answers: this.#answers
	}));

	readonly asked: readonly Question[] = $derived.by(() =>
		askedQuestions(this.questionnaire, this.assessment)
	);

	readonly progress = $derived.by(() => progress(this.questionnaire, this.assessment));

	/** Says something to a question; undefined takes it back. The first real answer asks the browser to keep the store. */
	answer(question: string, answer: Answer | undefined): void {
		const isFirst = !Object.values(this.#answers).some(isRealAnswer);
		this.#answers = withAnswer(this.assessment, question, answer).answers;
		this.library.keeper.keep(
			this.#subject(question),
			[
				{
					kind: 'answer',
					firm: this.record.firm,
					assessment: this.id,
					question,
					value: answer ?? null
				}
			],
			this.#packVersion
		);
		if (isFirst && isRealAnswer(answer)) void navigator.storage?.persist?.();
	}

	/** Asks more, in the whole or in one dimension; every answer stays. */
	deepen(depth: Depth, dimension?: string): void {
		const { depth: whole, deeper } = goDeeper(this.assessment, depth, dimension);
		this.#depths = { depth: whole, deeper };
		this.library.keeper.keep(
			`depth ${this.id}`,
			[
				{
					kind: 'depth',
					firm: this.record.firm,
					assessment: this.id,
					value: { depth: whole, deeper }
				}
			],
			this.#packVersion
		);
	}

	/** What was said in the round before this one. */
	async earlierAnswers(): Promise<Answers> {
		const rounds = this.library.roundsOf(this.record.firm, this.questionnaire.id);
		const earlier = rounds[rounds.findIndex((each) => each.id === this.id) + 1];
		if (!earlier) return {};
		const { answers } = await this.library.store.answers(earlier.id);
		return Object.fromEntries(answers.map((each) => [each.question, each.answer]));
	}

	/** All earlier rounds with their answers, newest first. */
	async earlierRounds(): Promise<readonly { record: AssessmentRecord; assessment: Assessment }[]> {
		const rounds = this.library.roundsOf(this.record.firm, this.questionnaire.id);
		const earlier = rounds.slice(rounds.findIndex((each) => each.id === this.id) + 1);
		return Promise.all(
			earlier.map(async (record) => ({
				record,
				assessment: await this.library.readAssessment(record, this.firm)
			}))
		);
	}

	close(): void {
		this.#stop();
	}

	get #packVersion(): string {
		return `${this.questionnaire.id}@${this.questionnaire.version}`;
	}

	#subject(question: string): string {
		return `answer ${this.id} ${question}`;
	}

	/** Takes what the store holds, but keeps on screen whatever is still on its way there. */
	#take(stored: StoredAnswers): void {
		const news = JSON.stringify([stored.answers.map(({ event }) => event), stored.damaged]);
		if (news === this.#taken) return;
		this.#taken = news;
		const waiting = Object.entries(this.#answers).filter(([question]) =>
			this.library.keeper.isWaiting(this.#subject(question))
		);
		const kept = stored.answers
			.filter(({ question }) => !this.library.keeper.isWaiting(this.#subject(question)))
			.map(({ question, answer }) => [question, answer] as const);
		this.#answers = Object.fromEntries([...kept, ...waiting]);
		this.damaged = stored.damaged;
	}
}
