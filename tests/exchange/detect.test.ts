import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { detectFile } from '#lib/exchange/detect';
import { problemsOf } from '../support/problems';

const benchmark = (name: string) => readFileSync(`tests/fixtures/benchmark/${name}`, 'utf8');

test.each([
	['answers', readFileSync('tests/fixtures/answers/example.json', 'utf8')],
	['answers', '{ "format": "gradus-answers/1", "questionnaire": 7 }'],
	['edition', readFileSync('static/edition.json', 'utf8')],
	['programmes', readFileSync('static/programmes.json', 'utf8')],
	['limits', readFileSync('tests/fixtures/limits/many-faults.json', 'utf8')],
	['votes', readFileSync('tests/fixtures/votes/many-faults.json', 'utf8')],
	['steps', readFileSync('tests/fixtures/steps/own-catalogue.json', 'utf8')],
	['invitation', readFileSync('tests/fixtures/workshop/invitation.json', 'utf8')],
	['ballot', '{ "format": "gradus-ballot/1", "poll": "x" }'],
	['firm', '{ "format": "gradus-firm/1", "events": 7 }'],
	['report', '{ "format": "gradus-report/1", "parts": 7 }'],
	['backup', '{ "format": "gradus-backup/1" }'],
	['card', benchmark('card.txt')],
	['contribution', benchmark('contribution.txt')],
	['offer', benchmark('offer.txt')],
	['ledger', benchmark('ledger.ndjson')],
	['ledger', '{ "format": "gradus-ledger/1", "version": "x" }\nnonsense'],
	['release-pack', benchmark('association.release.txt')],
	['confidential-pack', benchmark('association.confidential.age.txt')],
	['roster', benchmark('roster.txt')],
	['policy', benchmark('policy.json')]
])('a file of %s is told by its format, whatever else is wrong with it', (kind, text) => {
	expect(detectFile(text)).toMatchObject({ ok: true, value: { kind } });
});

test.each([
	[
		'a format of a later Gradus',
		'{ "format": "gradus-answers/2" }',
		'file/unknown-format @ format'
	],
	['a name of an inherited property', '{ "format": "toString" }', 'file/not-gradus @ file'],
	['no format', '{}', 'file/not-gradus @ file'],
	['a list', '[]', 'file/not-gradus @ file'],
	['broken text', '{', 'json/syntax @ file'],
	['a locked file', benchmark('hub.age.txt'), 'file/locked @ file'],
	['a ledger of a later Gradus', '{ "format": "gradus-ledger/2" }', 'file/unknown-format @ format']
])('%s is refused', (_name, text, problem) => {
	expect(problemsOf(detectFile(text))).toEqual([problem]);
});
