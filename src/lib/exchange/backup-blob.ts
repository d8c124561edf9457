import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { rowWithBytes } from './backup-bytes';
import {
	assembleBackup,
	backupFormat,
	backupText,
	countsOf,
	fileLine,
	filesBegin,
	filesEnd,
	maxBackupBytes,
	textEnd,
	type Backup,
	type BackupFile
} from './backup-file';
import { hashesOf, type FileStub } from './backup-hashes';
import { fileSchema } from './backup-parts';
import { decodeText, maxFileBytes, readJson } from './json';
import { shown } from './place';
import { isObject, shapeProblems } from './shape';

/** Every code that {@link readBackup} can return beside those of `parseBackupFile`. */
export const backupBlobCodes = ['backup/incomplete', 'backup/not-backup'] as const;

const megabyte = 1024 * 1024;

/** With photos a backup may be this large. What is not photos may be as large as {@link maxBackupBytes}. */
export const maxBackupBlobBytes = 400 * megabyte;

/** One photo or file with its line. */
const maxLineBytes = 2 * maxFileBytes;

/** Tells how far the work is, and may throw to stop it. */
export type Step = (done: number, of: number) => Promise<void>;
const noStep: Step = async () => undefined;

/** What a backup holds but for its files, its counts and its hashes, which follow from the rest. */
export type BackupWithoutFiles = Omit<Backup, 'files' | 'counts' | 'hashes'>;

/**
 * The backup as a file, with counts and hashes. Files come one by one, each a piece of its own, so that their bytes are never in memory
 * together.
 * @param backup where it is a function, asked once all files have come: it may name those that did not.
 */
export async function writeBackup(
	backup: BackupWithoutFiles | (() => BackupWithoutFiles),
	files?: AsyncIterable<BackupFile> | Iterable<BackupFile>
): Promise<Blob> {
	const pieces: Blob[] = [];
	const stubs: FileStub[] = [];
	for await (const file of files ?? []) {
		const comma = pieces.length > 0 ? ',' : '';
		pieces.push(new Blob([comma + fileLine(file)]));
		stubs.push({ hash: file.hash, type: file.type, size: file.bytes.length });
	}
	const all = typeof backup === 'function' ? backup() : backup;
	const counts = { ...countsOf(all), files: stubs.length };
	const hashes = await hashesOf(all, stubs);
	const parts = files ? [filesBegin, ...pieces, filesEnd] : [];
	return new Blob([backupText({ ...all, counts, hashes }), ...parts, textEnd], {
		type: 'application/json'
	});
}

/**
 * Reads a backup from a file of any size up to {@link maxBackupBlobBytes}; its size is looked at first. Where the files stand one per line
 * at the end, as {@link writeBackup} writes them, they are read one by one; any other layout is read as one text.
 */
export async function readBackup(blob: Blob, step: Step = noStep): Promise<Result<Backup>> {
	if (blob.size > maxBackupBlobBytes) return refuse([tooLarge(maxBackupBlobBytes)]);
	const at = await placeOfFiles(blob);
	const before = await headText(blob, at ?? blob.size);
	if (!before.ok) return before;
	if (
		!before.value
			.replace(/^\uFEFF/, '')
			.trimStart()
			.startsWith('{')
	)
		return refuse([{ code: 'backup/not-backup', place: 'file' }]);
	const read = readJson(at === undefined ? before.value : before.value + textEnd, maxBackupBytes);
	if (!read.ok) return at === undefined ? cutOff(read.problems, before.value) : read;
	const { format } = isObject(read.value) ? read.value : {};
	if (typeof format !== 'string' || !format.startsWith('gradus-'))
		return refuse([{ code: 'backup/not-backup', place: 'file' }]);
	if (format !== backupFormat)
		return refuse([
			{
				code: 'backup/unknown-format',
				place: 'format',
				details: { found: shown(format), known: backupFormat }
			}
		]);
	if (at === undefined) return assembleBackup(read.value);
	const lines = before.value.split('\n').length;
	const files = await readFiles(blob, at + filesBegin.length, lines, step);
	return files.ok ? assembleBackup(read.value, files.value) : files;
}

function tooLarge(limit: number): Problem {
	return { code: 'json/too-large', place: 'file', details: { limit: limit / megabyte } };
}

/** A file that breaks off says so, and not that some line is wrong: reading it came to an end at its end. */
function cutOff(problems: readonly Problem[], text: string): Result<never> {
	const broken = problems.find(({ code }) => code === 'json/syntax')?.details;
	if (!broken) return refuse(problems);
	const lines = text.trimEnd().split('\n');
	const { line, column } = broken;
	// A word, number or escaped letter that breaks off is broken from its beginning.
	const isCut =
		Number(line) > lines.length ||
		(Number(line) === lines.length && Number(column) >= lines.at(-1)!.length - longestToken);
	return refuse(isCut ? [{ code: 'backup/incomplete', place: 'file' }] : problems);
}

const longestToken = '\\u00e9'.length;

/** As text; a letter that breaks off at the end is left out. */
async function headText(blob: Blob, end: number): Promise<Result<string>> {
	if (end > maxBackupBytes) return refuse([tooLarge(maxBackupBytes)]);
	try {
		const bytes = await blob.slice(0, end).arrayBuffer();
		return succeed(new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }));
	} catch {
		return refuse([{ code: 'backup/not-backup', place: 'file' }]);
	}
}

const window = 4 * megabyte;

/** Where the list of files begins; a text within JSON cannot hold a line end, so this is where a line of ours begins. */
async function placeOfFiles(blob: Blob): Promise<number | undefined> {
	const mark = new TextEncoder().encode(`${filesBegin}\n    {`);
	for (let at = 0; at < blob.size; at += window) {
		const bytes = new Uint8Array(await blob.slice(at, at + window + mark.length).arrayBuffer());
		const found = indexOf(bytes, mark);
		if (found >= 0) return at + found;
	}
	return undefined;
}

function indexOf(bytes: Uint8Array, mark: Uint8Array): number {
	for (let at = bytes.indexOf(mark[0]!); at >= 0; at = bytes.indexOf(mark[0]!, at + 1))
		if (mark.every((each, index) => bytes[at + index] === each)) return at;
	return -1;
}

/** @param before lines in front of the list, for the places of broken ones. */
async function readFiles(
	blob: Blob,
	start: number,
	before: number,
	step: Step
): Promise<Result<BackupFile[]>> {
	const files: BackupFile[] = [];
	const problems: Problem[] = [];
	const end = `${filesEnd}${textEnd}`;
	const syntax = (number: number, column: number): Problem => ({
		code: 'json/syntax',
		place: 'file',
		details: { line: before + number + 1, column }
	});
	let at = start;
	for (let number = 0, isLast = false; !isLast; number += 1) {
		const length = await lineLength(blob, at + 1);
		if (length === undefined) return refuse([{ code: 'backup/incomplete', place: 'file' }]);
		if (length > maxLineBytes) return refuse([tooLarge(maxLineBytes)]);
		const bytes = await blob.slice(at + 1, at + 1 + length).arrayBuffer();
		const line = decodeText(new Uint8Array(bytes), maxLineBytes);
		if (!line.ok) return line;
		at += 1 + length;
		isLast = blob.size - at === end.length;
		const hasComma = line.value.endsWith(',');
		const read = readFile(hasComma ? line.value.slice(0, -1) : line.value, number, syntax);
		if (hasComma === isLast) problems.push(syntax(number, length));
		if (read.ok) files.push(read.value);
		else problems.push(...read.problems);
		await step(at, blob.size);
	}
	if ((await blob.slice(at).text()) !== end) problems.push(syntax(files.length, 1));
	return problems.length > 0 ? refuse(problems) : succeed(files);
}

/** Bytes up to the next line end; undefined where there is none, or none within reach. */
async function lineLength(blob: Blob, start: number): Promise<number | undefined> {
	for (let at = start; at < blob.size && at - start <= maxLineBytes; at += window) {
		const bytes = new Uint8Array(await blob.slice(at, at + window).arrayBuffer());
		const found = bytes.indexOf(0x0a);
		if (found >= 0) return at + found - start;
	}
	return undefined;
}

function readFile(
	line: string,
	number: number,
	syntax: (number: number, column: number) => Problem
): Result<BackupFile> {
	const inside = (problem: Problem): Problem => {
		if (problem.code === 'json/syntax') return syntax(number, Number(problem.details?.column));
		const place = problem.place === 'file' ? '' : `/${problem.place}`;
		return { ...problem, place: `files/${number}${place}` };
	};
	const read = readJson(line, maxLineBytes);
	if (!read.ok) return refuse(read.problems.map(inside));
	const wrong: Problem[] = shapeProblems(fileSchema, read.value).map(inside);
	if (wrong.length > 0) return refuse(wrong);
	const file = rowWithBytes(v.parse(fileSchema, read.value), ['files', number], wrong);
	return wrong.length > 0 ? refuse(wrong) : succeed(file);
}
