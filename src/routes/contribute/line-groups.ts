import type { ContributionLine, LineId } from '#lib/domain/benchmark';
import { dimensionsOf, type WeightedQuestionnaire } from '#lib/domain/questionnaire';

/** Everything that can be said of one question, field or step in a contribution; without a line where there is nothing to give. */
export interface Row {
	readonly id: LineId;
	readonly line: ContributionLine | undefined;
}

/** Lines that belong together and can be taken out together: the firm, each dimension with its score, the next steps. */
export interface LineGroup {
	readonly id: string;
	/** Of a dimension. */
	readonly area?: string;
	readonly dimension?: string;
	readonly rows: readonly Row[];
}

/** All lines of a contribution in groups; questions without an answer stand there too, so that nothing seems hidden. */
export function lineGroups(
	questionnaire: WeightedQuestionnaire,
	lines: readonly ContributionLine[]
): readonly LineGroup[] {
	const byId = new Map(lines.map((line) => [line.id, line]));
	const row = (id: LineId): Row => ({ id, line: byId.get(id) });
	const given = (kind: ContributionLine['kind']) =>
		lines.filter((line) => line.kind === kind).map(({ id }) => row(id));
	return [
		{ id: 'profile', rows: given('profile') },
		...dimensionsOf(questionnaire).map(({ id, area, questions }) => ({
			id,
			area,
			dimension: id,
			rows: [row(`score ${id}`), ...questions.map((question) => row(`answer ${question.id}`))]
		})),
		{ id: 'steps', rows: given('step') }
	].filter(({ rows }) => rows.length > 0);
}

/** The ids of the lines that a group has. */
export function idsOf({ rows }: LineGroup): readonly LineId[] {
	return rows.flatMap(({ id, line }) => (line ? [id] : []));
}
