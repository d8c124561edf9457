import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
	answer,
	anyChange,
	eventsInDatabase,
	firm,
	headsInDatabase,
	openStore,
	pack,
	removeStores,
	start,
	TestClock,
	told
} from '../support/store';
import type { Change, EventRecord } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';

vi.setConfig({ testTimeout: 60_000 });

let tabs: Store[] = [];
const openTabs = async () => {
	tabs.forEach((tab) => tab.close());
	await removeStores();
	tabs = await Promise.all([openStore(new TestClock()), openStore(new TestClock())]);
};
beforeEach(openTabs);
afterEach(() => tabs.forEach((tab) => tab.close()));

function expectOneChain(events: readonly EventRecord[], count: number) {
	const inOrder = [...events].sort((a, b) => a.seq - b.seq);
	expect(inOrder.map(({ seq }) => seq)).toEqual([...Array(count).keys()].map((n) => n + 1));
	expect(inOrder.slice(1).map(({ prev }) => prev)).toEqual(
		inOrder.slice(0, -1).map(({ hash }) => hash)
	);
	const clock = inOrder.map(({ hlc }) => hlc);
	expect([...clock].sort()).toEqual(clock);
}

test('two tabs that open at once agree on one identity', () => {
	expect(tabs[1]!.identity).toEqual(tabs[0]!.identity);
});

test('two tabs with 200 edits each, at the same time, keep all 400 in one chain', async () => {
	await tabs[0]!.keep([firm(), start()], pack);
	const edits = async (tab: Store, which: number) => {
		for (let n = 0; n < 200; n += 1)
			await tab.keep([answer(n % 5, `d${n % 7}.q${(n % 3) + which}`)], pack);
	};
	await Promise.all(tabs.map(edits));
	const events = await eventsInDatabase();
	expectOneChain(events, 402);
	expect(await headsInDatabase()).toEqual(told(events));
});

test('any edits in two tabs, waiting for one another or not, keep one chain', async () => {
	const edits = fc.array(
		fc.record({
			tab: fc.nat({ max: 1 }),
			changes: fc.array(anyChange, { minLength: 1, maxLength: 3 }),
			wait: fc.boolean()
		}),
		{ maxLength: 20 }
	);
	await fc.assert(
		fc.asyncProperty(edits, async (all) => {
			await openTabs();
			const running: Promise<unknown>[] = [];
			for (const { tab, changes, wait } of all) {
				const kept = tabs[tab]!.keep(changes as Change[], pack);
				running.push(kept);
				if (wait) await kept;
			}
			await Promise.all(running);
			const events = await eventsInDatabase();
			expectOneChain(events, all.flatMap(({ changes }) => changes).length);
			expect(await headsInDatabase()).toEqual(told(events));
		}),
		{ numRuns: 50 }
	);
});
