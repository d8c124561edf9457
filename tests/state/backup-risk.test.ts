import { describe, expect, test } from 'vitest';
import { isDue, riskOf, type AtRisk } from '#lib/state/backup-risk';
import { keepingEn } from '#lib/i18n/keeping.en';
import { keepingZhCN } from '#lib/i18n/keeping.zh-CN';

const at = (unsaved: number, change: Partial<AtRisk> = {}) =>
	riskOf({ unsaved, persisted: true, atEnd: false, ...change });

describe('what is at risk is told by the number of answers that are in no file', () => {
	test.each([
		['nothing is said of 19', at(19), 0],
		['20 are worth a word', at(20), 1],
		['where the browser has made no promise, 10 are', at(10, { persisted: false }), 1],
		['where it does not say, 10 are not', at(10, { persisted: undefined }), 0],
		['at the end of a section 5 are', at(5, { atEnd: true }), 1],
		['but not 4', at(4, { atEnd: true }), 0],
		['100 are worth another word', at(100), 2],
		['50 without a promise too', at(50, { persisted: false }), 2],
		['200 are the most', at(200), 3],
		['none at all is no risk, whatever else', at(0, { atEnd: true, persisted: false }), 0]
	])('%s', (_name, risk, expected) => {
		expect(risk).toBe(expected);
	});
});

describe('it is said', () => {
	test.each([
		['where it was never said', isDue(1, undefined, '2026-11-30'), true],
		['not twice on a day', isDue(1, { day: '2026-11-30', risk: 1 }, '2026-11-30'), false],
		['twice where more is at risk', isDue(2, { day: '2026-11-30', risk: 1 }, '2026-11-30'), true],
		['on the next day again', isDue(1, { day: '2026-11-29', risk: 3 }, '2026-11-30'), true],
		['never where nothing is at risk', isDue(0, undefined, '2026-11-30'), false]
	])('%s', (_name, due, expected) => {
		expect(due).toBe(expected);
	});
});

test('no word about keeping promises safety, in any language', () => {
	// “Safe” is not one of the three states: kept here, also in a file, not kept.
	const refused =
		/\b(safe|safely|safety|secure|secured|security|protected|guarantee\w*)\b|安全|保险|万无一失|放心/i;
	const found = [keepingEn, keepingZhCN].flatMap((words) =>
		Object.entries(words).filter(([, text]) => refused.test(text))
	);
	expect(found).toEqual([]);
	expect(keepingEn['keeping.backup.notKept']).toContain('NOT kept');
	expect(keepingZhCN['keeping.backup.notKept']).toContain('没有存上');
});
