import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agreeEn, type AgreeKey } from '#lib/i18n/agree.en';
import { agreeZhCN } from '#lib/i18n/agree.zh-CN';
import { ballotEn, type BallotKey } from '#lib/i18n/ballot.en';
import { ballotZhCN } from '#lib/i18n/ballot.zh-CN';
import { benchmarkEn, type BenchmarkKey } from '#lib/i18n/benchmark.en';
import { benchmarkZhCN } from '#lib/i18n/benchmark.zh-CN';
import { deskEn, type DeskKey } from '#lib/i18n/desk.en';
import { deskZhCN } from '#lib/i18n/desk.zh-CN';
import { en as mainEn, type MessageKey } from '#lib/i18n/en';
import { evidenceEn, type EvidenceKey } from '#lib/i18n/evidence.en';
import { evidenceZhCN } from '#lib/i18n/evidence.zh-CN';
import { figureProblemTexts } from '#lib/i18n/figure-problems';
import { first } from '#lib/i18n/first';
import { keepingEn, type KeepingKey } from '#lib/i18n/keeping.en';
import { keepingZhCN } from '#lib/i18n/keeping.zh-CN';
import { Language } from '#lib/i18n/language.svelte.ts';
import { officialEn, type OfficialKey } from '#lib/i18n/official.en';
import { officialZhCN } from '#lib/i18n/official.zh-CN';
import { pathEn, type PathKey } from '#lib/i18n/path.en';
import { pathZhCN } from '#lib/i18n/path.zh-CN';
import { problemTexts } from '#lib/i18n/problems';
import { reportEn, type ReportKey } from '#lib/i18n/report.en';
import { reportZhCN } from '#lib/i18n/report.zh-CN';
import { roadmapEn, type RoadmapKey } from '#lib/i18n/roadmap.en';
import { roadmapZhCN } from '#lib/i18n/roadmap.zh-CN';
import { roundsEn, type RoundsKey } from '#lib/i18n/rounds.en';
import { roundsZhCN } from '#lib/i18n/rounds.zh-CN';
import { sheetsEn, type SheetsKey } from '#lib/i18n/sheets.en';
import { sheetsZhCN } from '#lib/i18n/sheets.zh-CN';
import { stewardEn, type StewardKey } from '#lib/i18n/steward.en';
import { stewardZhCN } from '#lib/i18n/steward.zh-CN';
import { workshopEn, type WorkshopKey } from '#lib/i18n/workshop.en';
import { workshopZhCN } from '#lib/i18n/workshop.zh-CN';
import { zhCN as mainZhCN } from '#lib/i18n/zh-CN';

/** The words of most pages, and those of single topics that come when needed. */
type Key =
	| MessageKey
	| OfficialKey
	| PathKey
	| RoadmapKey
	| RoundsKey
	| AgreeKey
	| BallotKey
	| DeskKey
	| SheetsKey
	| WorkshopKey
	| BenchmarkKey
	| StewardKey
	| ReportKey
	| EvidenceKey
	| KeepingKey;
const parts = [
	mainEn,
	officialEn,
	pathEn,
	roadmapEn,
	roundsEn,
	agreeEn,
	ballotEn,
	deskEn,
	sheetsEn,
	workshopEn,
	benchmarkEn,
	stewardEn,
	reportEn,
	evidenceEn,
	keepingEn
];
const en: Readonly<Record<Key, string>> = {
	...mainEn,
	...officialEn,
	...pathEn,
	...roadmapEn,
	...roundsEn,
	...agreeEn,
	...ballotEn,
	...deskEn,
	...sheetsEn,
	...workshopEn,
	...benchmarkEn,
	...stewardEn,
	...reportEn,
	...evidenceEn,
	...keepingEn
};
const zhCN: Readonly<Record<Key, string>> = {
	...mainZhCN,
	...officialZhCN,
	...pathZhCN,
	...roadmapZhCN,
	...roundsZhCN,
	...agreeZhCN,
	...ballotZhCN,
	...deskZhCN,
	...sheetsZhCN,
	...workshopZhCN,
	...benchmarkZhCN,
	...stewardZhCN,
	...reportZhCN,
	...evidenceZhCN,
	...keepingZhCN
};
const keys = Object.keys(en) as Key[];
const braces = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the dictionaries', () => {
	test('say nothing twice under one name', () => {
		const all = parts.flatMap((part) => Object.keys(part));
		expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
	});

	test('hold the same sentences in every language, none empty', () => {
		expect(Object.keys(zhCN).sort()).toEqual([...keys].sort());
		for (const key of keys) {
			expect(en[key].trim(), key).not.toBe('');
			expect(zhCN[key].trim(), key).not.toBe('');
		}
		expect(Object.keys(first['zh-CN']).sort()).toEqual(Object.keys(first.en).sort());
	});

	test('fill in the same figures in every language, but a count that only grammar needs', () => {
		for (const key of keys) {
			const english = braces(en[key]).filter((brace) => brace !== '{n}');
			const chinese = braces(zhCN[key]).filter((brace) => brace !== '{n}');
			expect(chinese, key).toEqual(english);
			if (braces(en[key]).includes('{n}')) expect(braces(zhCN[key]), key).toContain('{n}');
		}
	});

	test('give English a singular wherever a count is said', () => {
		for (const key of keys)
			if (/\{n\} [a-z]/.test(en[key]) && !en[key].includes('min'))
				expect(en[key], key).toContain('|');
	});

	test('never promise safety and never use the words we refuse', () => {
		const refused =
			/\b(safe(ly|ty|r|st)?|secure(d|ly)?|utili[sz]e|leverage|empower|seamless)\b|赋能|抓手|无缝|您|绝对安全|安全可靠|放心|万无一失/i;
		const problems = [...Object.values(problemTexts), ...Object.values(figureProblemTexts)].flatMap(
			(texts) => Object.values(texts).flatMap(({ what, todo }) => [what, todo])
		);
		const all = [en, zhCN, first.en, first['zh-CN']].flatMap((each) => Object.values(each));
		for (const text of [...all, ...problems]) expect(text).not.toMatch(refused);
	});

	test('hold no sentence that no page uses', () => {
		const source = sourceOfTheApp();
		const built =
			/^(known\.(relation|strength|taken|changed|different|noneElsewhere|noLink|allTaken)|unit\.|figure\.year\.|trouble\.storage-|depth\.|check\.|question\.confidence\.|result\.stepRisk\.)/;
		const unused = keys.filter((key) => !built.test(key) && !source.includes(`'${key}'`));
		expect(unused).toEqual([]);
	});
});

function sourceOfTheApp(): string {
	const files = import.meta.glob('/src/{routes,lib}/**/*.{svelte,ts}', {
		query: '?raw',
		import: 'default',
		eager: true
	});
	return Object.entries(files)
		.filter(([path]) => !/i18n\/(\w+\.)?(en|zh-CN)\.ts$/.test(path))
		.map(([, text]) => String(text))
		.join('\n');
}

describe('a language', () => {
	const english = new Language('en', mainEn);
	const chinese = new Language('zh-CN', mainZhCN);

	test('chooses one or other by the count', () => {
		expect(english.t('depth.of', { depth: 'Quick', n: 1 })).toBe('Quick: 1 question');
		expect(english.t('depth.of', { depth: 'Quick', n: 15 })).toBe('Quick: 15 questions');
		expect(chinese.t('depth.of', { depth: '快速', n: 15 })).toBe('快速：15题');
	});

	test('rounds half up, once, and never shows minus zero', () => {
		expect(english.number(62.5)).toBe('63');
		expect(english.number(1.005, 2)).toBe('1.01');
		expect(english.number(-0.2)).toBe('0');
	});

	test('writes money as its readers do', () => {
		expect(chinese.money(80000, 'CNY')).toBe('8万元');
		expect(chinese.money(5000, 'CNY')).toBe('5,000元');
		expect(english.money(80000, 'CNY')).toBe('CN¥80,000');
	});

	test('joins words as its readers do', () => {
		expect(english.list(['a'])).toBe('a');
		expect(english.list(['a', 'b', 'c'])).toBe('a, b and c');
		expect(chinese.list(['甲', '乙', '丙'])).toBe('甲、乙和丙');
	});

	test('names a round by its month and keeps the number of a repeated one', () => {
		expect(english.round('2026-11')).toBe('Nov 2026');
		expect(english.round('2026-11-2')).toBe('Nov 2026 (2)');
		expect(chinese.round('2026-11')).toBe('2026年11月');
	});

	test('writes days and times on the clock of the device', () => {
		const moment = new Date(2026, 1, 3, 9, 5);
		expect(english.date(moment)).toBe('Feb 3, 2026');
		expect(chinese.date(moment)).toBe('2026年2月3日');
		expect(english.time(moment)).toBe('09:05');
	});
});

test('the style hash in the policy is that of the route announcer the framework writes', async () => {
	const { createHash } = await import('node:crypto');
	const root = readFileSync('.svelte-kit/generated/root.svelte', 'utf8');
	const style = /id="svelte-announcer"[^>]*style="([^"]+)"/.exec(root)?.[1];
	expect(style).toBeDefined();
	const hash = `sha256-${createHash('sha256').update(style!).digest('base64')}`;
	expect(readFileSync('scripts/headers.mjs', 'utf8')).toContain(hash);
});
