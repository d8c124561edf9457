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

/** Milliseconds of adding up so many cities, each as dense as these counts but with other numbers. */
export function mergeTimes(counts, cities, runs) {
	const packs = Array.from({ length: cities }, (_, city) =>
		JSON.parse(JSON.stringify(counts), (key, value) =>
			typeof value === 'number' && key !== 'version' && !isScore(key, value)
				? value + (city % 3)
				: value
		)
	);
	return Array.from({ length: runs }, () => {
		const start = performance.now();
		const sum = mergeCounts(packs);
		if (!sum.ok) throw new Error(JSON.stringify(sum.problems[0]));
		return performance.now() - start;
	});
}

/** Scores stand before their counts, so at even places of a list. */
function isScore(key, value) {
	return Number(key) % 2 === 0 && value <= 100;
}
