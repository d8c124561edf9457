import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Assessment } from '#lib/domain/answers';
import { shortestList } from '#lib/domain/next-level';
import { firstPath } from '#lib/domain/path';
import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
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

function pathOf(questionnaire: WeightedQuestionnaire, assessment: Assessment) {
	const { now, next } = firstPath(questionnaire, assessment, content.steps);
	const ids = (steps: typeof now) => steps.map(({ step }) => step.id);
	return { now: ids(now), next: ids(next) };
}

function expectedOf(answers: unknown): string {
	const parsed = parseAnswersFile(answers, knownContent);
	if (!parsed.ok) throw new Error(problemsOf(parsed).join('\n'));
	const questionnaire = knownContent.questionnaires.get(parsed.value.questionnaire.id)!;
	const scoreCard = score(questionnaire, parsed.value);
	const result =
		questionnaire.scoring === 'gated'
			? { scoreCard, shortestList: shortestList(questionnaire, parsed.value) }
			: { scoreCard, firstPath: pathOf(questionnaire, parsed.value) };
	return head + stringify(rounded(result), { lineWidth: 0 });
}

/** Every answers file of the sample firms, named as its file is. */
const files = content.personas.flatMap(({ id, answers, others }) => [
	[id, answers] as const,
	...Object.entries(others).map(([questionnaire, own]) => [`${id}.${questionnaire}`, own] as const)
]);

test.each(files)('the answers %s are a valid answers file', (_id, answers) => {
	expect(problemsOf(parseAnswersFile(answers, knownContent))).toEqual([]);
});

test('every sample firm tells the same of itself in all its answers files', () => {
	for (const { id, answers, others } of content.personas)
		for (const own of Object.values(others))
			expect((own as { firm: unknown }).firm, id).toEqual((answers as { firm: unknown }).firm);
});

// `npm run personas` writes them anew: a change of content shows in the diff what it does to the sample firms.
test.each(files)('the result %s is the committed one', (id, answers) => {
	const file = `${folder}/${id}.expected.yaml`;
	const text = expectedOf(answers);
	if (process.env.UPDATE === '1') writeFileSync(file, text);
	expect(existsSync(file) ? readFileSync(file, 'utf8') : 'missing: npm run personas').toBe(text);
});

test('no result stands there without its sample firm', () => {
	const results = readdirSync(folder).filter((name) => name.endsWith('.expected.yaml'));
	expect(results.sort()).toEqual(files.map(([id]) => `${id}.expected.yaml`).sort());
});
