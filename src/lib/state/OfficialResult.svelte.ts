import { isRealAnswer, withAnswer, type Answer, type Assessment } from '#lib/domain/answers';
import { shortestList, type Move, type ShortestList } from '#lib/domain/next-level';
import { findQuestion, questionsOf, type GatedQuestionnaire } from '#lib/domain/questionnaire';
import { score, type ScoreCard, type TierResult } from '#lib/domain/scoring';
import { tiersAhead, tiersInForce } from '#lib/domain/tiers';
import type { OpenAssessment } from './OpenAssessment.svelte.ts';
import type { EarlierRound } from './Result.svelte.ts';

/** Everything the result page of an official yardstick tells, derived from one open round; a finished round keeps its numbers. */
export class OfficialResult {
	earlier: readonly EarlierRound[] = $state.raw([]);

	constructor(
		private readonly open: OpenAssessment,
		readonly questionnaire: GatedQuestionnaire
	) {}

	/** The answers the numbers stand on: frozen ones where the round is finished. */
	readonly assessment: Assessment = $derived.by(
		() => this.open.record.report?.assessment ?? this.open.assessment
	);

	readonly card: ScoreCard = $derived.by(
		() => this.open.record.report?.scoreCard ?? score(this.questionnaire, this.assessment)
	);

	/** Asked questions without a real answer. */
	readonly unsaid: number = $derived.by(
		() =>
			questionsOf(this.questionnaire).filter(({ id }) => !isRealAnswer(this.assessment.answers[id]))
				.length
	);

	readonly anything: boolean = $derived.by(
		() => this.unsaid < questionsOf(this.questionnaire).length
	);

	/** Points that the table of the score can give; 0 where there is none. */
	get best(): number {
		const table = this.questionnaire.tables.find(({ id }) => id === this.questionnaire.score);
		return table?.parts.reduce((sum, { max }) => sum + max, 0) ?? 0;
	}

	/** Null at the top, and for a ladder. */
	readonly shortest: ShortestList | null = $derived.by(() =>
		shortestList(this.questionnaire, this.assessment)
	);

	/** The score card once the shortest list were done. */
	readonly after: ScoreCard | null = $derived.by(() => {
		if (!this.shortest) return null;
		const done = this.shortest.moves.reduce(
			(assessment, move) =>
				withAnswer(assessment, move.question, this.#answerAfter(assessment, move)),
			this.assessment
		);
		return score(this.questionnaire, done);
	});

	/** Tiers whose rules are in force in the month of the round, lowest first. */
	readonly inForce: readonly TierResult[] = $derived.by(() =>
		tiersInForce(this.questionnaire, this.card)
	);

	readonly notInForce: readonly TierResult[] = $derived.by(() =>
		(this.card.tiers ?? []).filter(({ applies }) => !applies)
	);

	readonly tiersMet: readonly TierResult[] = $derived.by(() =>
		this.inForce.filter(({ met }) => met)
	);

	/** Tiers in force that are not met: fewest missing gates first, of equals the lower one. */
	readonly tiersAhead: readonly TierResult[] = $derived.by(() => tiersAhead(this.inForce));

	readonly nearest: TierResult | undefined = $derived.by(() => this.tiersAhead[0]);

	/** Reads the earlier rounds: frozen numbers where finished, else scored now. */
	async readEarlier(): Promise<void> {
		const rounds = await this.open.earlierRounds();
		this.earlier = rounds.map(({ record, assessment }) => ({
			round: record.round,
			card: record.report?.scoreCard ?? score(this.questionnaire, assessment)
		}));
	}

	#answerAfter({ answers }: Assessment, { question: id, to }: Move): Answer {
		const question = findQuestion(this.questionnaire, id)!;
		if (question.kind !== 'choices') return { state: 'option', option: to };
		const before = answers[id];
		const kept = before?.state === 'options' ? before.options : [];
		return {
			state: 'options',
			options: [...kept.filter((each) => each !== question.exclusive), to]
		};
	}
}
