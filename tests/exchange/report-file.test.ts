import type * as v from 'valibot';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Report } from '#lib/domain/report';
import { makeReportFile, parseReportFile, reportFileSchema } from '#lib/exchange/report-file';
import { fullReport } from '../support/reports';
import { problemsOf } from '../support/problems';

/** A file to be spoilt. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type File = any;

type Writable<T> = T extends readonly (infer Each)[]
	? Writable<Each>[]
	: T extends object
		? { -readonly [Key in keyof T]: Writable<T[Key]> }
		: T;

test('a report file holds what a report holds, and nothing else', () => {
	expectTypeOf<v.InferOutput<typeof reportFileSchema>>().toExtend<Report>();
	expectTypeOf<Writable<Report>>().toExtend<v.InferOutput<typeof reportFileSchema>>();
	const inFile = Object.keys(reportFileSchema.entries).sort();
	expectTypeOf<keyof v.InferOutput<typeof reportFileSchema>>().toEqualTypeOf<keyof Report>();
	expect(inFile).toEqual([...new Set(inFile)]);
});

const spoiled = (change: (file: File) => void): string => {
	const file = JSON.parse(makeReportFile(fullReport)) as File;
	change(file);
	return JSON.stringify(file);
};

describe('a report', () => {
	test('is read back to the same', () => {
		expect(parseReportFile(makeReportFile(fullReport))).toEqual({ ok: true, value: fullReport });
	});

	test.each<readonly [string, (file: File) => void, readonly string[]]>([
		['an unknown key at its end', (file) => (file.extra = 1), ['shape/unknown-key @ extra']],
		[
			'an unknown key in an answer',
			(file) => (file.assessment.answers['strategy.plan'].more = 1),
			['shape/unknown-key @ assessment/answers/strategy.plan/more']
		],
		['an unknown key in a path', (file) => (file.path.more = 1), ['shape/unknown-key @ path/more']],
		[
			'a state that no answer has',
			(file) => (file.assessment.answers['strategy.plan'].state = 'maybe'),
			['report/unknown-value @ assessment/answers/strategy.plan/state']
		],
		[
			'a score of another questionnaire',
			(file) => (file.scoreCard.questionnaire.id = 'dii'),
			['report/other-questionnaire @ scoreCard/questionnaire']
		],
		[
			'a coverage above all',
			(file) => (file.scoreCard.coverage = 1.5),
			['report/share-invalid @ scoreCard/coverage']
		],
		[
			'several faults at once',
			(file) => {
				file.frozenAt = 'yesterday';
				file.content = '<b>';
				file.workshop.day = '22.11.2026';
				file.attachments[0].hash = 'x';
				delete file.parts;
			},
			[
				'report/day-invalid @ workshop/day',
				'report/digest-invalid @ attachments/0/hash',
				'report/digest-invalid @ content',
				'report/time-invalid @ frozenAt',
				'shape/missing-key @ parts'
			]
		]
	])('with %s is refused', (_name, change, problems) => {
		expect(problemsOf(parseReportFile(spoiled(change)))).toEqual(problems);
	});
});
