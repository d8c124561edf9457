import { questionnaireIds } from '#lib/content/load';
import type { Assessment } from '#lib/domain/answers';
import { succeed, type Result } from '#lib/domain/result';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import type { App } from './App.svelte.ts';
import { ImportPreview, schemaVersion } from './ImportPreview.svelte.ts';
import { readBeside, type Progress } from './read-beside';
import type { ReadLog } from './read-file';

/** A file the person chose, checked whole, nothing taken yet. */
export type OpenedFile =
	| { readonly kind: 'answers'; readonly assessment: Assessment; readonly title: string }
	/** It can be opened with its passphrase only. */
	| { readonly kind: 'locked' }
	| { readonly kind: 'log'; readonly preview: ImportPreview };

/**
 * Reads a chosen file; the codes must be loaded. Rejects where it is stopped.
 * @param name for showing; of a file its own.
 */
export async function openFile(
	file: Blob,
	app: App,
	{
		name = file instanceof File ? file.name : '',
		passphrase,
		progress = () => undefined,
		signal = new AbortController().signal
	}: {
		readonly name?: string;
		readonly passphrase?: string | undefined;
		readonly progress?: Progress;
		readonly signal?: AbortSignal;
	} = {}
): Promise<Result<OpenedFile>> {
	const reading = {
		file,
		schema: schemaVersion,
		...(passphrase === undefined ? {} : { passphrase })
	};
	const read = await readBeside(reading, progress, signal);
	if (!read.ok) return read;
	if (read.value.kind === 'locked') return succeed({ kind: 'locked' });
	if (read.value.kind === 'answers') return openAnswers(read.value.value, app);
	const opened = await openLog(read.value, name, app);
	signal.throwIfAborted();
	return opened;
}

/** A log that came in another way than by a file, laid beside what is here. */
export async function openLog(
	log: ReadLog,
	name: string,
	app: App
): Promise<Result<Extract<OpenedFile, { readonly kind: 'log' }>>> {
	return succeed({ kind: 'log', preview: await ImportPreview.of(app.library!, name, log) });
}

async function openAnswers(value: unknown, app: App): Promise<Result<OpenedFile>> {
	const loaded = await app.content.questionnaires(questionnaireIds);
	const parsed = parseAnswersFile(value, {
		questionnaires: new Map(loaded.map(({ model }) => [model.id, model])),
		codes: app.content.codes!.lists
	});
	if (!parsed.ok) return parsed;
	const { texts } = app.content.questionnaire(parsed.value.questionnaire.id)!;
	return succeed({ kind: 'answers', assessment: parsed.value, title: texts.title });
}
