import { isRealAnswer, type Answer, type RealAnswer } from '#lib/domain/answers';
import {
	hints,
	proposals,
	standingOf,
	type CarrySource,
	type Hint,
	type Proposal,
	type Standing
} from '#lib/domain/carry-over';
import { meets } from '#lib/domain/profile';
import { dimensionsOf, findQuestion, type Question } from '#lib/domain/questionnaire';
import type { Content } from './Content.svelte.ts';
import type { OpenAssessment } from './OpenAssessment.svelte.ts';

/** A proposal beside what is said here. */
export interface Offer {
	readonly question: Question;
	readonly proposal: Proposal;
	/** As it was when this page was opened: an offer stays in its place while it is taken and taken back. */
	readonly standing: Standing;
	/** What was said here before. */
	readonly current: Answer | undefined;
	/** What accepting puts in its place. */
	readonly result: RealAnswer;
	/** Settled on this visit; can be taken back. */
	readonly settled: 'taken' | 'kept' | undefined;
}

/** What follows for an open round from the other questionnaires of its firm, and the verbs to accept it. Nothing is filled in by itself. */
export class CarryOver {
	/** The newest round of every other questionnaire with real answers and links to this one. */
	sources: readonly CarrySource[] = $state.raw([]);
	/** Whether the firm has said anything elsewhere. */
	saidElsewhere = $state(false);
	/** What stood before each answer taken over on this visit. */
	#before: ReadonlyMap<string, Answer | undefined> = $state.raw(new Map());
	#kept: ReadonlySet<string> = $state.raw(new Set());

	constructor(
		private readonly open: OpenAssessment,
		private readonly content: Content
	) {}

	/** Reads what was said elsewhere, as it stands now. */
	async read(): Promise<void> {
		const { library, firm, questionnaire } = this.open;
		const others = library
			.latestOf(firm.id)
			.filter((record) => record.questionnaire !== questionnaire.id);
		const [rounds] = await Promise.all([
			Promise.all(others.map((record) => library.readAssessment(record, firm))),
			this.content.need('crosswalks')
		]);
		const said = rounds.filter(({ answers }) => Object.values(answers).some(isRealAnswer));
		const linked = said.flatMap((assessment) => {
			const from = assessment.questionnaire.id;
			const crosswalk = this.content.crosswalks!.find(
				(each) => each.from === from && each.to === questionnaire.id
			);
			return crosswalk ? [{ assessment, crosswalk }] : [];
		});
		const loaded = await this.content.questionnaires(linked.map(({ crosswalk }) => crosswalk.from));
		this.sources = linked.map((each, at) => ({ ...each, questionnaire: loaded[at]!.model }));
		this.saidElsewhere = said.length > 0;
	}

	readonly #all = $derived.by(() => proposals(this.open.questionnaire, this.sources));

	/** Every proposal for a question that is asked, in the order of the questionnaire. */
	readonly offers: readonly Offer[] = $derived.by(() =>
		this.#all.flatMap((proposal) => {
			const question = this.open.asked.find(({ id }) => id === proposal.question);
			return question ? [this.#offer(question, proposal)] : [];
		})
	);

	/** How many more follow for questions that only a deeper check asks. */
	readonly deeper: number = $derived.by(
		() =>
			this.#all.filter(
				({ question }) =>
					!this.offers.some((offer) => offer.question.id === question) &&
					meets(this.open.firm.profile, findQuestion(this.open.questionnaire, question)?.appliesTo)
			).length
	);

	/** What is near a question that is still open and has no proposal. */
	readonly hints: readonly Hint[] = $derived.by(() =>
		hints(this.open.questionnaire, this.sources).filter(
			({ question }) =>
				this.open.asked.some(({ id }) => id === question) &&
				!isRealAnswer(this.open.assessment.answers[question]) &&
				!this.offers.some((offer) => offer.question.id === question)
		)
	);

	/** What is offered for open questions, by dimension. */
	readonly groups = $derived.by(() =>
		dimensionsOf(this.open.questionnaire).flatMap(({ id, area }) => {
			const offers = this.standing('open').filter(({ question }) => question.dimension === id);
			return offers.length > 0 ? [{ dimension: id, area, offers }] : [];
		})
	);

	standing(standing: Standing): readonly Offer[] {
		return this.offers.filter((offer) => offer.standing === standing);
	}

	accept(question: string): void {
		this.#take(this.offers.filter((offer) => offer.question.id === question));
	}

	/** Accepts what is offered for the open questions of a dimension. Returns how many that were. */
	acceptAll(dimension: string): number {
		const offers = this.#openIn(dimension).filter(({ settled }) => settled === undefined);
		this.#take(offers);
		return offers.length;
	}

	/** Lets an answer stand that differs from what is offered; asked again on the next visit. */
	keep(question: string): void {
		this.#kept = new Set([...this.#kept, question]);
	}

	/** Brings back exactly what stood before. */
	undo(question: string): void {
		if (this.#before.has(question)) this.open.answer(question, this.#before.get(question));
		this.#before = new Map([...this.#before].filter(([id]) => id !== question));
		this.#kept = new Set([...this.#kept].filter((id) => id !== question));
	}

	/** Takes back everything accepted in a dimension on this visit. Returns how many that were. */
	undoAll(dimension: string): number {
		const offers = this.#openIn(dimension).filter(({ settled }) => settled === 'taken');
		for (const { question } of offers) this.undo(question.id);
		return offers.length;
	}

	#openIn(dimension: string): readonly Offer[] {
		return this.standing('open').filter(({ question }) => question.dimension === dimension);
	}

	#offer(question: Question, proposal: Proposal): Offer {
		const { id } = question;
		const taken = this.#before.has(id);
		const current = taken ? this.#before.get(id) : this.open.assessment.answers[id];
		const standing = standingOf(proposal, current, question);
		return {
			question,
			proposal,
			standing,
			current,
			result: resultOf(question, proposal, standing, current),
			settled: taken ? 'taken' : this.#kept.has(id) ? 'kept' : undefined
		};
	}

	#take(offers: readonly Offer[]): void {
		const before = new Map(this.#before);
		for (const { question, current, result, settled } of offers) {
			if (settled === 'taken' || this.open.locked) continue;
			before.set(question.id, current);
			this.open.answer(question.id, result);
		}
		this.#before = before;
	}
}

/**
 * Keeps the note that stands here. Of several choices, what follows is added to one's own answer, since it says only what holds, not what
 * does not; what was taken over before is replaced by its newer state.
 */
function resultOf(
	question: Question,
	{ answer }: Proposal,
	standing: Standing,
	current: Answer | undefined
): RealAnswer {
	const note = current?.note === undefined ? {} : { note: current.note };
	const { exclusive } = question;
	if (
		standing !== 'different' ||
		answer.state !== 'options' ||
		current?.state !== 'options' ||
		[...answer.options, ...current.options].some((option) => option === exclusive)
	)
		return { ...answer, ...note };
	const chosen = [...current.options, ...answer.options];
	const options = question.options.map(({ id }) => id).filter((id) => chosen.includes(id));
	return { ...answer, ...note, options };
}
