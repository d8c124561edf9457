import * as v from 'valibot';
import type { Report } from '#lib/domain/report';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { jsonProblemCodes, readJson } from './json';
import { placeOf, shown } from './place';
import * as form from './report-form';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

export const reportFormat = 'gradus-report/1';

/** Every code that {@link parseReportFile} can return. */
export const reportProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'report/unknown-format',
	'report/time-invalid',
	'report/day-invalid',
	'report/round-invalid',
	'report/period-invalid',
	'report/currency-invalid',
	'report/digest-invalid',
	'report/count-invalid',
	'report/share-invalid',
	'report/figure-invalid',
	'report/unknown-value',
	'report/other-questionnaire',
	'limits/budget-invalid',
	'limits/currency-invalid',
	'limits/rate-invalid',
	'limits/day-invalid',
	'limits/days-invalid',
	'limits/quarters-invalid',
	'limits/weight-invalid'
] as const;

/** The shape of `gradus-report/1`, field for field the type `Report`. What its ids name is the content's business, whose digest it holds. */
export const reportFileSchema = v.strictObject({
	format: v.literal(reportFormat, 'report/unknown-format'),
	frozenAt: form.time,
	content: form.digest,
	assessment: form.assessment,
	scoreCard: form.scoreCard,
	parts: form.partsOfScore,
	firstSteps: form.ids,
	explained: v.optional(form.explained),
	steps: v.optional(form.steps),
	redacted: v.optional(form.redacted),
	firm: v.optional(form.firm),
	instruments: v.optional(form.instruments),
	path: v.optional(v.nullable(form.path)),
	plans: v.optional(v.nullable(form.plans)),
	earlier: v.optional(form.earlier),
	benchmark: v.optional(v.nullable(form.benchmark)),
	workshop: v.optional(v.nullable(form.workshop)),
	attachments: v.optional(form.attachments)
});

/** Reads a report, as text or already read; all problems together. Its numbers stand as they were frozen and are not worked out anew. */
export function parseReportFile(source: unknown): Result<Report> {
	const read = typeof source === 'string' ? readJson(source) : succeed(source);
	if (!read.ok) return read;
	const problems = [...shapeProblems(reportFileSchema, read.value), ...ofTwo(read.value)];
	if (problems.length > 0) return refuse(problems);
	return succeed(v.parse(reportFileSchema, read.value));
}

/** The score must be of the questionnaire that was answered. */
function ofTwo(file: unknown): readonly Problem[] {
	if (!isObject(file)) return [];
	const [answered, scored] = [file.assessment, file.scoreCard].map((each) => {
		const named = isObject(each) ? each.questionnaire : undefined;
		return isObject(named) && typeof named.id === 'string' ? named : undefined;
	});
	if (!answered || !scored) return [];
	if (answered.id === scored.id && answered.version === scored.version) return [];
	return [
		{
			code: 'report/other-questionnaire',
			place: placeOf(['scoreCard', 'questionnaire']),
			details: { found: shown(scored.id), known: shown(answered.id) }
		}
	];
}

/** A report as a file; {@link parseReportFile} reads it back to the same. */
export function makeReportFile(report: Report): string {
	return `${JSON.stringify(report, null, 2)}\n`;
}
