import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { firstPath } from '#lib/domain/path';
import { score } from '#lib/domain/scoring';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { content, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';

const folder = 'src/content/personas';
const head = '# Computed. Do not edit: npm run personas\n';

/** Numbers to nine decimals, so that the last bit of a float never shows as a change. */
function rounded(value: unknown): unknown {
	return JSON.parse(
		JSON.stringify(value, (_key, each: unknown) =>
			typeof each === 'number' ? Number(each.toFixed(9)) : each
		)
	) as unknown;
}

function expectedOf(answers: unknown): string {
	const parsed = parseAnswersFile(answers, knownContent);
	if (!parsed.ok) throw new Error(problemsOf(parsed).join('\n'));
	const questionnaire = knownContent.questionnaires.get(parsed.value.questionnaire.id)!;
	const { now, next } = firstPath(questionnaire, parsed.value, content.steps);
	const ids = (steps: typeof now) => steps.map(({ step }) => step.id);
	const result = {
		scoreCard: score(questionnaire, parsed.value),
		firstPath: { now: ids(now), next: ids(next) }
	};
	return head + stringify(rounded(result), { lineWidth: 0 });
}

test.each(content.personas.map(({ id, answers }) => [id, answers] as const))(
	'the answers of the sample firm %s are a valid answers file',
	(_id, answers) => {
		expect(problemsOf(parseAnswersFile(answers, knownContent))).toEqual([]);
	}
);

// `npm run personas` writes them anew: a change of content shows in the diff what it does to the sample firms.
test.each(content.personas.map(({ id, answers }) => [id, answers] as const))(
	'the result of the sample firm %s is the committed one',
	(id, answers) => {
		const file = `${folder}/${id}.expected.yaml`;
		const text = expectedOf(answers);
		if (process.env.UPDATE === '1') writeFileSync(file, text);
		expect(existsSync(file) ? readFileSync(file, 'utf8') : 'missing: npm run personas').toBe(text);
	}
);

test('no result stands there without its sample firm', () => {
	const results = readdirSync(folder).filter((name) => name.endsWith('.expected.yaml'));
	expect(results.sort()).toEqual(content.personas.map(({ id }) => `${id}.expected.yaml`).sort());
});
