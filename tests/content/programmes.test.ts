import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { compileContent } from '#lib/content/compile';
import { programmeKinds } from '#lib/domain/programme';

const { content, faults } = compileContent('src/content');
const inWords = ({ file, fault }: (typeof faults)[number]) => `${file}: ${fault}`;
const before = faults.map(inWords);

describe('the kinds of outside help', () => {
	test('are those that files of hosts can name, no more and no fewer', () => {
		expect(content.programmes.map(({ id }) => id).sort()).toEqual([...programmeKinds].sort());
	});

	test.each(content.locales)(
		'%s: say what is paid, for whom, what to bring and where to ask',
		(locale) => {
			for (const kind of programmeKinds) {
				const { name, pays, who, bring, ask } = content.programmeTexts[locale]![kind]!;
				expect(name, kind).not.toMatch(/[.。]$/);
				for (const sentence of [pays, who, bring, ask]) expect(sentence, kind).toMatch(/[.。]$/);
			}
		}
	);

	test.each(content.locales)(
		'%s: promise no sum and no share: those stand in local programmes',
		(locale) => {
			for (const text of Object.values(content.programmeTexts[locale]!))
				expect(Object.values(text).join()).not.toMatch(/\d|%|per cent|yuan|[万亿]元|百分之/);
		}
	);
});

// Each test reads all content anew, which takes seconds on a busy machine.
describe('the compiler refuses', { timeout: 60_000 }, () => {
	const folders: string[] = [];
	afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

	/** New faults after files were changed. */
	function faultsAfter(changes: Readonly<Record<string, (text: string) => string>>): string[] {
		const root = mkdtempSync(join(tmpdir(), 'gradus-content-'));
		folders.push(root);
		cpSync('src/content', root, { recursive: true });
		for (const [file, change] of Object.entries(changes))
			writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')));
		return compileContent(root)
			.faults.map(inWords)
			.filter((fault) => !before.includes(fault));
	}
	const without = (text: string) => text.replace(/programmes: \[.*\]/, 'programmes: []');

	test('a step that names a kind of help that there is not', () => {
		expect(
			faultsAfter({
				'steps/debt-plan-agreed.yaml': (text) => text.replace('[loan]', '[loan, gift]')
			})
		).toEqual(['steps/debt-plan-agreed.yaml: programme gift: no such kind of help']);
	});

	test('a kind of help that no step names', () => {
		const users = content.steps.filter(({ programmes }) => programmes.includes('incubator'));
		expect(users.length).toBeGreaterThan(0);
		expect(
			faultsAfter(Object.fromEntries(users.map(({ id }) => [`steps/${id}.yaml`, without])))
		).toContain('programmes/incubator.yaml: no step names it');
	});

	test('a kind of help without words in a language, or with words for none', () => {
		expect(
			faultsAfter({
				'locales/zh-CN/programmes.yaml': (text) => text.replace('loan:', 'loans:')
			})
		).toEqual([
			'locales/zh-CN/programmes.yaml: loan is missing',
			'locales/zh-CN/programmes.yaml: loans is not known'
		]);
		expect(
			faultsAfter({
				'locales/en/programmes.yaml': (text) => text.replace(/(loan:[\s\S]*?) {2}ask: .*\n/, '$1')
			}).join()
		).toContain('loan.ask');
	});

	test('a kind of help that cites an unknown source', () => {
		expect(
			faultsAfter({
				'programmes/digital-voucher.yaml': (text) => text.replace('kit-digital', 'nowhere')
			})
		).toEqual(['programmes/digital-voucher.yaml: source nowhere is not in references']);
	});

	test('a kind of help that the program does not know', () => {
		expect(
			faultsAfter({ 'programmes/loan.yaml': (text) => text.replace('id: loan', 'id: lone') }).join()
		).toContain('a kind of outside help that the program knows');
	});
});
