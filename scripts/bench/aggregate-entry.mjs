import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { loadQuestionnaire } from '#lib/content/load';
import { mergeCounts } from '#lib/domain/benchmark';
import { ledgerHead } from '#lib/exchange/ledger-file';
import { countLedgers } from '#lib/exchange/ledger-stream';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { syntheticLines } from '../../tests/scale/synthetic-ledger';
import { aggregateTables } from './aggregate-tables.mjs';

const linesAtOnce = 5000;
const chunkBytes = 1 << 20;

/** Writes a ledger of so many firms, most of them solo and of standard depth. */
export async function writeLedger(file, firms) {
	const questionnaire = await loadQuestionnaire('core');
	const { id, version } = questionnaire;
	const out = createWriteStream(file);
	out.write(`${ledgerHead({ id, version, digest: await digestOf(questionnaire) })}\n`);
	let some = [];
	const flush = async () => {
		if (some.length > 0 && !out.write(`${some.join('\n')}\n`)) await once(out, 'drain');
		some = [];
	};
	const steps = ['backup-automatic', 'ledger', 'mes', 'plan-written', 'training-basics'];
	for (const line of syntheticLines({ questionnaire, firms, seed: 6, unsaid: 0.03, steps })) {
		some.push(line);
		if (some.length === linesAtOnce) await flush();
	}
	await flush();
	out.end();
	await once(out, 'finish');
}

/** Counts a ledger as the command line does: a file, read in order. */
export async function count(name) {
	const questionnaire = await loadQuestionnaire('core');
	const file = await open(name);
	const { size } = await file.stat();
	const buffer = new Uint8Array(chunkBytes);
	const source = {
		name,
		size,
		async *chunks() {
			for (;;) {
				const { bytesRead } = await file.read(buffer, 0, chunkBytes);
				if (bytesRead === 0) return;
				yield buffer.subarray(0, bytesRead);
			}
		}
	};
	const known = new Map([[questionnaire.id, questionnaire]]);
	const start = performance.now();
	const counted = await countLedgers([source], known, { tables: aggregateTables });
	const ms = performance.now() - start;
	await file.close();
	if (!counted.ok) throw new Error(JSON.stringify(counted.problems[0]));
	const { counts, tally } = counted.value;
	return { ms, counts, firms: tally.firms, segments: Object.keys(counts.segments).length };
}

/** The counts of solo contributions of standard depth alone: what most of a city's pack is. */
export function oneSeries(counts) {
	const segments = Object.entries(counts.segments).map(([name, { firms, series, steps }]) => [
		name,
		{
			firms: { solo: firms.solo },
			series: { 'solo/standard': series['solo/standard'] },
			steps: { solo: steps.solo }
		}
	]);
	return { ...counts, segments: Object.fromEntries(segments) };
}

/** Milliseconds of adding up so many packs as they come from files, each as dense as these counts but with other numbers. */
export function mergeTimes(counts, cities, runs) {
	const text = JSON.stringify(counts);
	const packs = Array.from({ length: cities }, (_, city) => {
		const pack = JSON.parse(text);
		for (const { series } of Object.values(pack.segments))
			for (const { dimensions } of Object.values(series))
				for (const pairs of Object.values(dimensions))
					for (let at = 1; at < pairs.length; at += 2) pairs[at] += city;
		return pack;
	});
	return Array.from({ length: runs }, () => {
		const start = performance.now();
		const sum = mergeCounts(packs);
		if (!sum.ok) throw new Error(JSON.stringify(sum.problems[0]));
		return performance.now() - start;
	});
}
