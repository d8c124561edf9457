import { loadQuestionnaire } from '#lib/content/load';
import { countBeside } from '#lib/state/aggregate';
import { aggregateTables } from './aggregate-tables.mjs';

/** Counts a ledger in a worker and watches the page meanwhile: milliseconds, and of tasks that took 50 or more how many and the longest. */
window.countLedger = async (address) => {
	const ledger = await (await fetch(address)).blob();
	const questionnaires = [await loadQuestionnaire('core')];
	await new Promise((settled) => setTimeout(settled, 1000));
	const tasks = [];
	const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
	observer.observe({ type: 'longtask' });
	const start = performance.now();
	const counted = await countBeside({ ledger, questionnaires, tables: aggregateTables }, () => {})
		.done;
	const ms = performance.now() - start;
	await new Promise((told) => setTimeout(told, 500));
	const longest = Math.max(0, ...tasks.map(({ duration }) => duration));
	if (!counted?.ok) throw new Error(JSON.stringify(counted?.problems[0]));
	const { counts, tally } = counted.value;
	const segments = Object.keys(counts.segments).length;
	return { ms, longTasks: tasks.length, longest, firms: tally.firms, segments };
};
