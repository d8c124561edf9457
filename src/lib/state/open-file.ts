import { questionnaireIds } from '#lib/content/load';
import type { Assessment } from '#lib/domain/answers';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { maxBackupBytes, parseBackupFile } from '#lib/exchange/backup-file';
import { detectFile } from '#lib/exchange/detect';
import { decodeText } from '#lib/exchange/json';
import { damagedEvents } from '#lib/storage/events';
import type { EventRecord } from '#lib/storage/records';
import type { App } from './App.svelte.ts';

/** A file the person chose, checked whole, nothing taken yet. */
export type OpenedFile =
	| { readonly kind: 'answers'; readonly assessment: Assessment; readonly title: string }
	| {
			readonly kind: 'backup';
			readonly events: readonly EventRecord[];
			/** Entries that this device does not have. */
			readonly fresh: number;
			readonly madeAt: string;
	  };

/** Reads a chosen file; the codes must be loaded. */
export async function openFile(file: File, app: App): Promise<Result<OpenedFile>> {
	const text = decodeText(new Uint8Array(await file.arrayBuffer()), maxBackupBytes);
	if (!text.ok) return text;
	const detected = detectFile(text.value);
	if (!detected.ok) return detected;
	const { kind, value, format } = detected.value;
	if (kind === 'answers') {
		const loaded = await app.content.questionnaires(questionnaireIds);
		const parsed = parseAnswersFile(value, {
			questionnaires: new Map(loaded.map(({ model }) => [model.id, model])),
			codes: app.content.codes!.lists
		});
		if (!parsed.ok) return parsed;
		const { texts } = app.content.questionnaire(parsed.value.questionnaire.id)!;
		return succeed({ kind: 'answers', assessment: parsed.value, title: texts.title });
	}
	if (kind === 'backup') {
		const parsed = parseBackupFile(value);
		if (!parsed.ok) return parsed;
		const events = parsed.value.events as readonly EventRecord[];
		const damaged = await damagedEvents(events);
		if (damaged.length > 0)
			return refuse(
				damaged.map((index) => ({ code: 'file/entry-damaged', place: `events[${index}]` }))
			);
		const known = new Set((await app.library!.log()).map((event) => event.id));
		return succeed({
			kind: 'backup',
			events,
			fresh: events.filter((event) => !known.has(event.id)).length,
			madeAt: parsed.value.madeAt
		});
	}
	return refuse([{ code: 'file/not-for-import', place: 'format', details: { found: format } }]);
}
