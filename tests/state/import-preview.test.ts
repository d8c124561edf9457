import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damagedEvents, chain, emptyTail, rootHash, type Tail } from '#lib/storage/events';
import { fold, type Heads } from '#lib/storage/fold';
import * as attachments from '#lib/storage/attachment-rules';
import * as workshops from '#lib/storage/workshop-changes';
import type { Change, EventRecord } from '#lib/storage/records';
import {
	compareLogs,
	manyGone,
	planImport,
	type Choices,
	type Comparison,
	type Planned
} from '#lib/state/import-preview';
import { aMoment, answer, anyHistory, firm, pack, prepared, start } from '../support/store';

const rules = { workshops, attachments };

/** Goes on from a log as a device would. */
async function said(
	changes: readonly Change[],
	{ device = 'here', after = [] as readonly EventRecord[], at = 0 } = {}
): Promise<EventRecord[]> {
	const own = after.filter((event) => event.device === device).at(-1);
	const hlc =
		after
			.map((event) => event.hlc)
			.sort()
			.at(-1) ?? '';
	const tail: Tail = own ? { seq: own.seq, hash: own.hash, hlc } : { ...emptyTail, hlc };
	const now = new Date(aMoment + at * 1000);
	const newId = () => crypto.randomUUID();
	return [...after, ...(await chain(changes, tail, { device, now, newId, packVersion: pack }))];
}

const plain: Choices = { mode: 'merge', leave: new Set(), again: new Set(), sides: new Map() };

function look(
	here: readonly EventRecord[],
	file: readonly EventRecord[],
	choices: Partial<Choices> = {},
	isErased: (event: EventRecord) => boolean = () => false
): { compared: Comparison; planned: Planned } {
	const compared = compareLogs({ here, file, isErased, rules });
	return { compared, planned: planImport({ here, rules }, compared, { ...plain, ...choices }) };
}

const answerOf = (heads: Heads, question = 'd1.q1') =>
	(heads.answers.get(`r1 ${question}`)?.answer as { option?: string } | undefined)?.option;

const common = await said([firm(), start(), answer(0), answer(0, 'd1.q2')]);

describe('the comparison', () => {
	test('tells a new firm, one that is the same, and one with additions', async () => {
		const file = await said([firm('f2', 'Bei Fang'), start('r2', 'f2')], {
			after: common,
			device: 'there',
			at: 9
		});
		const { compared, planned } = look(common, file);
		expect(compared.firms.map(({ name, standing }) => [name, standing])).toEqual([
			['Bei Fang', 'new'],
			['Hua Yi Valves', 'same']
		]);
		expect(planned).toMatchObject({ added: 2, removed: 0, gone: [], decisions: [] });
		const more = await said([answer(3, 'd2.q1')], { after: file, device: 'there', at: 10 });
		const [, addition] = look(common, more).compared.firms;
		expect(addition).toMatchObject({
			standing: 'more',
			rounds: [{ standing: 'more', answers: 3 }]
		});
	});

	test('names what was said differently on both sides, with both values and when', async () => {
		const here = await said([answer(1)], { after: common, at: 10 });
		const file = await said([answer(4)], { after: common, device: 'there', at: 20 });
		const { compared, planned } = look(here, file);
		expect(compared.firms).toMatchObject([
			{
				standing: 'different',
				rounds: [{ standing: 'different' }],
				differences: [
					{
						cell: { kind: 'answer', question: 'd1.q1' },
						here: { value: { option: '1' }, at: new Date(aMoment + 10_000).toISOString() },
						file: { value: { option: '4' }, at: new Date(aMoment + 20_000).toISOString() },
						later: 'file',
						apart: true
					}
				]
			}
		]);
		expect(answerOf(planned.after)).toBe('4');
		expect(planned.decisions).toEqual([]);
	});

	test('an answer that one side only has not heard of yet is later, and not apart', async () => {
		const here = await said([answer(1)], { after: common, at: 10 });
		const { compared, planned } = look(here, common);
		expect(compared.firms[0]!.differences).toMatchObject([{ later: 'here', apart: false }]);
		expect(planned).toMatchObject({ added: 0, decisions: [] });
		expect(answerOf(planned.after)).toBe('1');
	});

	test('the other side, once chosen, is said anew after everything', async () => {
		const here = await said([answer(1)], { after: common, at: 10 });
		const file = await said([answer(4)], { after: common, device: 'there', at: 20 });
		const { name } = look(here, file).compared.firms[0]!.differences[0]!;
		const { planned } = look(here, file, { sides: new Map([[name, 'here']]) });
		expect(planned.decisions).toEqual([{ change: answer(1), packVersion: 'core@1' }]);
		expect(answerOf(planned.after)).toBe('1');
	});

	test('a firm that is left as it is takes nothing, also of what differs', async () => {
		const here = await said([answer(1)], { after: common, at: 10 });
		const file = await said([answer(4), firm('f2', 'Other')], {
			after: common,
			device: 'there',
			at: 20
		});
		const { planned } = look(here, file, { leave: new Set(['f1']) });
		expect(planned.events.map((event) => event.firm)).toEqual(['f2']);
		expect(answerOf(planned.after)).toBe('1');
	});

	test('adding takes firms and rounds that are not here, and changes nothing that is', async () => {
		const file = await said(
			[
				answer(4),
				firm('f1', 'Renamed'),
				start('r9'),
				answer(2, 'd1.q1', 'r9'),
				prepared(),
				firm('f2')
			],
			{ after: common, device: 'there', at: 20 }
		);
		const { planned } = look(common, file, { mode: 'add' });
		expect(planned.events.map(({ kind, assessment }) => [kind, assessment])).toEqual([
			['start', 'r9'],
			['answer', 'r9'],
			['workshop', ''],
			['firm', '']
		]);
		expect(planned.after.firms.get('f1')!.name).toBe('Hua Yi Valves');
		expect(planned).toMatchObject({ gone: [], decisions: [] });
	});

	test('what was erased here comes back only where it is asked for', async () => {
		const isErased = (event: EventRecord) => event.firm === 'f1';
		const other = await said([firm('f3', 'Own')]);
		const { compared, planned } = look(other, common, {}, isErased);
		expect(compared.firms).toMatchObject([{ standing: 'erased', fresh: [] }]);
		expect(planned.added).toBe(0);
		const back = look(other, common, { again: new Set(['f1']) }, isErased).planned;
		expect(back.added).toBe(4);
		expect(back.after.firms.has('f1')).toBe(true);
	});

	test('sample firms and entries without a beginning are left out and told', async () => {
		const sample = await said([firm('sample-x', 'Sample'), start('sample-x-round', 'sample-x')], {
			device: 'samples'
		});
		const { compared, planned } = look(common, [...sample, ...common.slice(2)]);
		expect(compared.samples).toEqual(['sample-x']);
		expect(compared.unsound).toEqual([]);
		expect(planned.added).toBe(0);
		const left = { here: [], file: common.slice(2), isErased: () => false, rules };
		const orphans = compareLogs({ ...left, isPart: true });
		expect(compareLogs(left).unsound).toEqual([]);
		expect(orphans.unsound).toHaveLength(2);
		expect(orphans.firms).toEqual([]);
	});
});

describe('what would go', () => {
	const names = async (n: number) => {
		let log: EventRecord[] = [];
		for (let at = 0; at < n; at += 1)
			log = await said([firm(`f${at}`, `Firm ${at}`), start(`r${at}`, `f${at}`)], { after: log });
		return log;
	};

	test('is shown, all of it, where a file is nine tenths deletions', async () => {
		const here = await names(10);
		const tombstones = Array.from({ length: 9 }, (_, at): Change => ({
			kind: 'delete',
			firm: `f${at}`
		}));
		const file = await said(tombstones, { after: here, device: 'there', at: 50 });
		const { compared, planned } = look(here, file);
		expect(planned.gone).toHaveLength(9);
		expect(planned.gone.reduce((sum, { things }) => sum + things, 0)).toBe(18);
		expect(planned.share).toBeCloseTo(0.9);
		expect(planned.share).toBeGreaterThan(manyGone);
		const bins = compared.firms.flatMap(({ differences }) => differences);
		expect(bins).toHaveLength(9);
		// Choosing this device's side keeps every one of them.
		const sides = new Map(bins.map(({ name }) => [name, 'here' as const]));
		expect(look(here, file, { sides }).planned).toMatchObject({ gone: [], share: 0 });
	});

	test('counts answers taken back in rounds that stay', async () => {
		const file = await said([answer(null)], { after: common, device: 'there', at: 9 });
		const { planned } = look(common, file);
		expect(planned.gone).toEqual([{ kind: 'answers', firm: 'f1', assessment: 'r1', things: 1 }]);
		expect(planned.share).toBeCloseTo(1 / 4);
	});

	test('is everything that a file put in place of what is here does not hold', async () => {
		const here = await said([firm('f2', 'Own'), start('r2', 'f2')], { after: common });
		const { planned } = look(here, common, { mode: 'replace' });
		expect(planned).toMatchObject({ removed: 2, added: 0 });
		expect(planned.gone).toEqual([{ kind: 'firm', firm: 'f2', things: 2 }]);
	});
});

/** Everything in view, by a way of its own. */
function inView(heads: Heads): Set<string> {
	const seen = new Set<string>();
	for (const each of heads.firms.values()) if (!each.deletedAt) seen.add(`f ${each.id}`);
	for (const each of heads.assessments.values())
		if (!each.deletedAt && seen.has(`f ${each.firm}`)) seen.add(`r ${each.id}`);
	for (const each of heads.answers.values())
		if (seen.has(`r ${each.assessment}`)) seen.add(`a ${each.assessment} ${each.question}`);
	for (const each of heads.workshops.values())
		if (!each.deletedAt && seen.has(`f ${each.firm}`)) seen.add(`w ${each.id}`);
	return seen;
}

describe('whatever two devices have said', () => {
	const twoLogs = fc
		.tuple(anyHistory, anyHistory, anyHistory)
		.map(async ([before, mine, theirs]) => {
			const shared = await said([firm(), firm('f2', 'Other'), start(), ...before.flat()]);
			return {
				here: await said(mine.flat(), { after: shared, at: 100 }),
				file: await said(theirs.flat(), { after: shared, device: 'there', at: 150 })
			};
		});

	test('merging is idempotent, takes nothing out of the log, and hides nothing that goes', async () => {
		await fc.assert(
			fc.asyncProperty(twoLogs, async (logs) => {
				const { here, file } = await logs;
				const { planned } = look(here, file);
				expect(planned.removed).toBe(0);
				expect(planned.union.length).toBeGreaterThanOrEqual(here.length);
				expect(look(planned.union, file).planned.added).toBe(0);
				const before = inView(fold(here, rules));
				const after = inView(planned.after);
				const lost = [...before].filter((each) => !after.has(each));
				expect(planned.gone.reduce((sum, { things }) => sum + things, 0)).toBe(lost.length);
			}),
			{ numRuns: 150 }
		);
	});

	test('merging is the same from either side, where nothing is chosen', async () => {
		await fc.assert(
			fc.asyncProperty(twoLogs, async (logs) => {
				const { here, file } = await logs;
				const [one, other] = [look(here, file).planned, look(file, here).planned];
				expect(await rootHash(one.union)).toBe(await rootHash(other.union));
				const told = (planned: Planned) => {
					const { firms, assessments, answers } = planned.after;
					return { firms, assessments, answers };
				};
				if (one.decisions.length === 0 && other.decisions.length === 0)
					expect(told(one)).toEqual(told(other));
			}),
			{ numRuns: 150 }
		);
	});

	test('every choice is what stands afterwards', async () => {
		await fc.assert(
			fc.asyncProperty(twoLogs, fc.func(fc.boolean()), async (logs, coin) => {
				const { here, file } = await logs;
				const { compared } = look(here, file);
				const all = compared.firms.flatMap(({ differences }) => differences);
				const sides = new Map(all.map(({ name }) => [name, coin(name) ? 'here' : 'file'] as const));
				const { planned } = look(here, file, { sides });
				const after = await said(
					planned.decisions.map(({ change }) => change),
					{ after: planned.union, at: 500 }
				);
				expect(await damagedEvents(after)).toEqual([]);
				for (const { name, cell, here: mine, file: theirs } of all) {
					if (cell.kind !== 'answer') continue;
					const wanted = (sides.get(name) === 'here' ? mine : theirs).value;
					const found = fold(after, rules).answers.get(`${cell.assessment} ${cell.question}`);
					expect(found?.answer).toEqual(wanted);
				}
			}),
			{ numRuns: 100 }
		);
	});
});
