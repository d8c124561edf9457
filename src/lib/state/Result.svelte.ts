import { isRealAnswer, type Assessment } from '#lib/domain/answers';
import { explainDimensions, explainWhole, narrowest } from '#lib/domain/explanation';
import { score, type DimensionScore, type ScoreCard } from '#lib/domain/scoring';
import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
import type { OpenAssessment } from './OpenAssessment.svelte.ts';

export interface EarlierRound {
	readonly round: string;
	readonly card: ScoreCard;
}

/** Everything the result page tells, derived from one open round; a finished round keeps the numbers it was finished with. */
export class Result {
	earlier: readonly EarlierRound[] = $state.raw([]);

	constructor(
		private readonly open: OpenAssessment,
		readonly questionnaire: WeightedQuestionnaire
	) {}

	/** The answers the numbers stand on: frozen ones where the round is finished. */
	readonly assessment: Assessment = $derived.by(
		() => this.open.record.report?.assessment ?? this.open.assessment
	);

	readonly card: ScoreCard = $derived.by(
		() => this.open.record.report?.scoreCard ?? score(this.questionnaire, this.assessment)
	);

	readonly whole = $derived.by(() => explainWhole(this.questionnaire, this.assessment));

	readonly narrow = $derived.by(() => narrowest(this.questionnaire, this.assessment));

	/** Asked answers that are open or unsure. */
	readonly unsure = $derived.by(
		() =>
			this.open.asked.filter(({ id }) => {
				const answer = this.assessment.answers[id];
				if (answer?.state === 'not-applicable') return false;
				return !isRealAnswer(answer) || answer.confidence === 'guess';
			}).length
	);

	/** Asked questions that count, for "from the 15 questions asked". */
	readonly counted = $derived.by(
		() =>
			this.open.asked.filter(({ id }) => this.assessment.answers[id]?.state !== 'not-applicable')
				.length
	);

	readonly ranked: readonly DimensionScore[] = $derived.by(() =>
		this.card.dimensions
			.filter((each) => each.score.value !== null)
			.sort((a, b) => a.score.value! - b.score.value!)
	);

	readonly explanations = $derived.by(() => explainDimensions(this.questionnaire, this.assessment));

	/** Reads the earlier rounds: frozen numbers where finished, else scored now. */
	async readEarlier(): Promise<void> {
		const rounds = await this.open.earlierRounds();
		this.earlier = rounds.map(({ record, assessment }) => ({
			round: record.round,
			card: record.report?.scoreCard ?? score(this.questionnaire, assessment)
		}));
	}
}
