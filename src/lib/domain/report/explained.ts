import { askedQuestions, type Assessment } from '../answers';
import {
	explainDimensions,
	explainWhole,
	narrowest,
	type Narrowing,
	type NextLevel,
	type Part
} from '../explanation';
import { shortestList, type ShortestList } from '../next-level';
import { pointParts, type PointPart } from '../points';
import { dimensionsOf, type Questionnaire } from '../questionnaire';
import { targetOf } from '../scoring';
import type { DimensionScore } from '../scoring';
import { score } from '../scoring';

/** How the numbers of a report come about: everything that follows from the answers and the rules, and would change with the rules. */
export interface Explained {
	/** Ids of the questions asked, in the order of the questionnaire. */
	readonly asked: readonly string[];
	readonly dimensions: readonly DimensionExplanation[];
	readonly levels: readonly {
		readonly level: number;
		readonly id: string;
		readonly from?: number;
	}[];
	/** Only of the weighted mean. */
	readonly next?: NextLevel | null;
	readonly narrowest?: readonly Narrowing[];
	/** Whole per cent of the weight that must be answered for a level. */
	readonly coverage?: { readonly dimension: number; readonly whole: number };
	/** Only of an official yardstick: the items of its own table, in points. */
	readonly points?: readonly PointPart[];
	/** Points that the table can give; missing where there is none. */
	readonly best?: number;
	readonly shortest?: ShortestList | null;
}

export interface DimensionExplanation {
	readonly id: string;
	/** What its answers add to its number. */
	readonly parts: readonly Part[];
	readonly next: NextLevel | null;
	/** Lower bound of the level above, 0..100; null without a number, 100 on the top level. */
	readonly target: number | null;
	/** Ids of its questions that were asked. */
	readonly asked: readonly string[];
}

export function explain(questionnaire: Questionnaire, assessment: Assessment): Explained {
	const asked = askedQuestions(questionnaire, assessment);
	const askedIn = (dimension: string) =>
		asked.filter((each) => each.dimension === dimension).map(({ id }) => id);
	const common = { asked: asked.map(({ id }) => id) };
	if (questionnaire.scoring === 'gated') {
		const table = questionnaire.tables.find(({ id }) => id === questionnaire.score);
		return {
			...common,
			dimensions: dimensionsOf(questionnaire).map(({ id }) => ({
				id,
				parts: [],
				next: null,
				target: null,
				asked: askedIn(id)
			})),
			levels: questionnaire.levels.map(({ level, id }) => ({ level, id })),
			points: pointParts(questionnaire, assessment),
			...(table ? { best: table.parts.reduce((sum, { max }) => sum + max, 0) } : {}),
			shortest: shortestList(questionnaire, assessment)
		};
	}
	const explanations = explainDimensions(questionnaire, assessment);
	const target = ({ score: { value } }: DimensionScore) =>
		value === null ? null : targetOf(questionnaire.levels, value);
	return {
		...common,
		dimensions: score(questionnaire, assessment).dimensions.map((each) => {
			const { parts, next } = explanations.get(each.id)!;
			return { id: each.id, parts, next, target: target(each), asked: askedIn(each.id) };
		}),
		levels: questionnaire.levels,
		next: explainWhole(questionnaire, assessment).next,
		narrowest: narrowest(questionnaire, assessment),
		coverage: questionnaire.coverage
	};
}
