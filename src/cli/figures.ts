import { readFile, rename, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Figures } from '#lib/domain/benchmark';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { readJson } from '#lib/exchange/json';
import { quoted } from '#lib/exchange/place';
import { shapeProblems } from '#lib/exchange/shape';
import { inFile } from './keys';

/** A year of a large association's releases takes a few megabytes. */
const maxFiguresBytes = 512 * 2 ** 20;

const whole = v.pipe(
	v.number(),
	v.integer('cli/figures-invalid'),
	v.minValue(0, 'cli/figures-invalid')
);
const release = v.strictObject({
	questionnaire: v.strictObject({ id: v.string(), version: whole, digest: v.string() }),
	period: v.pipe(v.string(), v.regex(/^\d{4}-Q[1-4]$/, 'cli/figures-invalid')),
	rev: whole,
	measures: v.record(
		v.string(),
		v.record(
			v.string(),
			v.strictObject({ h: v.array(whole), to: v.array(whole), asOf: v.string() })
		)
	)
});
const schema: v.GenericSchema<unknown, readonly Figures[]> = v.array(release);

/** The exact figures of every earlier release, oldest first; none where the file is not there yet. Confidential. */
export async function readFigures(name: string): Promise<Result<readonly Figures[]>> {
	let text: string;
	try {
		text = await readFile(name, 'utf8');
	} catch (error) {
		const reason = (error as NodeJS.ErrnoException).code ?? String(error);
		if (reason === 'ENOENT') return succeed([]);
		return refuse([{ code: 'cli/unreadable', place: quoted(name), details: { reason } }]);
	}
	const read = readJson(text, maxFiguresBytes);
	if (!read.ok) return refuse(inFile(name, read.problems));
	const problems = shapeProblems(schema, read.value);
	if (problems.length > 0) return refuse(inFile(name, problems));
	return succeed(v.parse(schema, read.value));
}

/** Keeps the figures of a release behind the earlier ones: all of the file, or nothing of it, is replaced. */
export async function keepFigures(
	name: string,
	earlier: readonly Figures[],
	figures: Figures
): Promise<Result<undefined>> {
	const text = `[\n${[...earlier, figures].map((each) => JSON.stringify(each)).join(',\n')}\n]\n`;
	return writeWhole(name, text, 0o600);
}

/** Writes a file so that a reader finds the one before or this one, never a part. */
export async function writeWhole(
	name: string,
	text: string,
	mode = 0o644
): Promise<Result<undefined>> {
	const beside = `${name}.${process.pid}.part`;
	try {
		await writeFile(beside, text, { mode });
		await rename(beside, name);
		return succeed(undefined);
	} catch (error) {
		const reason = (error as NodeJS.ErrnoException).code ?? String(error);
		return refuse([{ code: 'cli/unwritable', place: quoted(name), details: { reason } }]);
	}
}
