import { mkdtempSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { compileContent } from '#lib/content/compile';
import { isDeeper } from '#lib/domain/answers';
import { dimensionsOf, questionsOf } from '#lib/domain/questionnaire';

const { content, faults } = compileContent('src/content');
const core = content.questionnaires['core']!;
const questions = questionsOf(core);

/** Every sentence of a question, the other wording for traders included. */
function sentencesOf(locale: string, id: string): readonly (readonly string[])[] {
	const text = content.texts[locale]!['core']!.questions[id]!;
	const plain = [text.ask, text.why, ...text.options];
	const { serves } = text;
	if (!serves) return [plain];
	return [
		plain,
		[serves.ask ?? text.ask, serves.why ?? text.why, ...(serves.options ?? text.options)]
	];
}

test('the content has no fault', () => {
	expect(faults).toEqual([]);
});

describe('the core questionnaire', () => {
	test('has three areas of five dimensions of five questions', () => {
		expect(core.areas.map((area) => area.dimensions.length)).toEqual([5, 5, 5]);
		expect(dimensionsOf(core).map((dimension) => dimension.questions.length)).toEqual(
			Array(15).fill(5)
		);
	});

	test('asks 15 questions quick, 45 standard and 75 full, one quick question a dimension', () => {
		const upTo = (depth: 'quick' | 'standard' | 'full') =>
			questions.filter((question) => !isDeeper(question.depth, depth)).length;
		expect([upTo('quick'), upTo('standard'), upTo('full')]).toEqual([15, 45, 75]);
		for (const { questions: own } of dimensionsOf(core))
			expect(own.filter(({ depth }) => depth === 'quick')).toHaveLength(1);
	});

	test('every question is reviewed again before two years are over', () => {
		for (const question of questions) expect(question.reviewBy <= '2028-11').toBe(true);
	});

	test.each(content.locales)('%s: no question says partly, mostly or their kin', (locale) => {
		const forbidden =
			/\b(partly|mostly|largely|fully|to some extent|utili[sz]e|leverage|empower|seamless|holistic)\b|部分|基本上|较为|完全|初步|赋能|抓手|闭环|打通|一站式|您/i;
		for (const { id } of questions)
			for (const sentence of sentencesOf(locale, id).flat())
				expect(sentence, id).not.toMatch(forbidden);
	});

	test.each(content.locales)('%s: a question asks, a reason ends, an option does not', (locale) => {
		for (const { id } of questions)
			for (const [ask, why, ...options] of sentencesOf(locale, id)) {
				expect(ask, id).toMatch(/[?？]$/);
				expect(why, id).toMatch(/[.。!？?]$/);
				for (const option of options) expect(option, id).not.toMatch(/[.。]$/);
			}
	});

	test.each(content.locales)('%s: two options of a question never read alike', (locale) => {
		for (const { id } of questions)
			for (const [, , ...options] of sentencesOf(locale, id))
				expect(new Set(options).size, id).toBe(5);
	});

	test('questions keep to their length: quick 70 words or 115 characters, others 90 or 150', () => {
		for (const { id, depth } of questions) {
			for (const sentences of sentencesOf('en', id))
				expect(sentences.join(' ').split(/\s+/).length, id).toBeLessThanOrEqual(
					depth === 'quick' ? 70 : 90
				);
			for (const sentences of sentencesOf('zh-CN', id))
				expect(sentences.join('').length, id).toBeLessThanOrEqual(depth === 'quick' ? 115 : 150);
		}
	});

	test('radar labels are short enough for a phone', () => {
		for (const { id } of dimensionsOf(core)) {
			expect(content.texts['en']!['core']!.dimensions[id]!.short.length).toBeLessThanOrEqual(12);
			expect(content.texts['zh-CN']!['core']!.dimensions[id]!.short.length).toBeLessThanOrEqual(4);
		}
	});
});

describe('the catalogue of steps', () => {
	test('holds at least 30 steps, each with an effect', () => {
		expect(content.steps.length).toBeGreaterThanOrEqual(30);
		for (const step of content.steps) expect(step.raises.length).toBeGreaterThan(0);
	});

	test('lifts every question from every option below the top', () => {
		const stuck = questions.flatMap(({ id, options }) =>
			options
				.slice(0, -1)
				.filter(
					(option) =>
						!content.steps.some((step) =>
							step.raises.some((raise) => raise.question === id && raise.to > option.id)
						)
				)
				.map((option) => `${id} at ${option.id}`)
		);
		expect(stuck).toEqual([]);
	});

	test('a prerequisite never promises more than the step that needs it, on the same question', () => {
		const byId = new Map(content.steps.map((step) => [step.id, step]));
		for (const step of content.steps)
			for (const { question, to } of step.raises)
				for (const required of step.requires) {
					const same = byId.get(required)!.raises.find((raise) => raise.question === question);
					if (same) expect(same.to < to, `${required} before ${step.id}`).toBe(true);
				}
	});
});

describe('codes', () => {
	test('every GB/T 4754-2017 division stands in exactly one friendly group', () => {
		const grouped = content.codes.sectorGroups.flatMap((group) => group.divisions);
		expect([...grouped].sort()).toEqual(content.codes.sectors.map(({ code }) => code).sort());
		expect(content.codes.sectors).toHaveLength(97);
	});

	test('size classes and revenue bands leave no gap and do not overlap', () => {
		for (const bands of [content.codes.sizes, content.codes.revenueBands.bands])
			for (const [index, band] of bands.slice(1).entries())
				expect(band.from).toBe(bands[index]!.below);
	});
});

describe('the compiler refuses', () => {
	const folders: string[] = [];
	afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

	/** Faults after one file was changed. */
	function faultsAfter(file: string, change: (text: string) => string): string[] {
		const root = mkdtempSync(join(tmpdir(), 'gradus-content-'));
		folders.push(root);
		cpSync('src/content', root, { recursive: true });
		writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')));
		return compileContent(root).faults.map(({ fault }) => fault);
	}

	test.each([
		[
			'an id that a language does not know',
			'locales/en/core/security.yaml',
			(text: string) => text.replace('security.backup:', 'security.backups:'),
			['security.backup is missing', 'security.backups is not known']
		],
		[
			'a source that is not listed',
			'questionnaires/core/security.yaml',
			(text: string) => text.replace(/id: nist-csf-2/, 'id: nowhere'),
			['source nowhere is not in references']
		],
		[
			'a step that requires itself through others',
			'steps/backup-automatic.yaml',
			(text: string) => text.replace(/requires: .*/, 'requires: [backup-restore-drill]'),
			['requires itself through other steps', 'requires itself through other steps']
		],
		[
			'a step to an option that does not exist',
			'steps/backup-restore-drill.yaml',
			(text: string) => text.replace(/to: 3/, 'to: 7'),
			[expect.stringContaining('no such option')]
		],
		[
			'a usual piece of evidence that the other language does not have',
			'locales/en/miit-2024/foundation.yaml',
			(text: string) => text.replace('      - The network plan\n', ''),
			['F1: evidence of 2 and 3 pieces']
		]
	])('%s', (_, file, change, expected) => {
		const found = faultsAfter(file, change);
		for (const fault of expected) expect(found).toContainEqual(fault);
	});

	test('a weight that is not a whole number, naming the place', () => {
		expect(
			faultsAfter('questionnaires/core/model.yaml', (text) =>
				text.replace('weight: 1', 'weight: 1.5')
			).join()
		).toContain('areas.0.weight');
	});
});
