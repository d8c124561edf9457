import { questionnaireIds } from '#lib/content/load';
import type { Assessment } from '#lib/domain/answers';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { maxBackupBytes, parseBackupFile } from '#lib/exchange/backup-file';
import { detectFile } from '#lib/exchange/detect';
import { parseFirmFile } from '#lib/exchange/firm-file';
import { decodeText } from '#lib/exchange/json';
import { damagedEvents } from '#lib/storage/events';
import type { EventRecord } from '#lib/storage/records';
import type { OpeningRecord } from '#lib/storage/workshop-records';
import type { App } from './App.svelte.ts';

/** A file the person chose, checked whole, nothing taken yet. */
export type OpenedFile =
	| { readonly kind: 'answers'; readonly assessment: Assessment; readonly title: string }
	| {
			readonly kind: 'backup';
			readonly events: readonly EventRecord[];
			readonly openings: readonly OpeningRecord[];
			/** Entries that this device does not have. */
			readonly fresh: number;
			readonly madeAt: string;
	  }
	| {
			readonly kind: 'firm';
			readonly firm: string;
			readonly name: string;
			readonly events: readonly EventRecord[];
			readonly openings: readonly OpeningRecord[];
			readonly fresh: number;
			readonly rounds: number;
			readonly workshops: number;
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
		return parsed.ok ? checkEntries({ kind, openings: [], ...parsed.value }, app) : parsed;
	}
	if (kind === 'firm') {
		const parsed = parseFirmFile(value);
		if (!parsed.ok) return parsed;
		const { firm, events, openings, madeAt } = parsed.value;
		const { rounds, workshops } = counted(events as readonly EventRecord[]);
		const about = { firm: firm.id, name: firm.name, rounds, workshops, madeAt };
		return checkEntries({ kind, ...about, events, openings }, app);
	}
	return refuse([{ code: 'file/not-for-import', place: 'format', details: { found: format } }]);
}

/** Refuses entries whose hash does not hold, and counts those that are new here. */
async function checkEntries<
	File extends { readonly events: readonly unknown[]; readonly openings: readonly unknown[] }
>(file: File, app: App) {
	const events = file.events as readonly EventRecord[];
	const openings = file.openings as readonly OpeningRecord[];
	const damaged = await damagedEvents(events);
	if (damaged.length > 0)
		return refuse(
			damaged.map((index) => ({ code: 'file/entry-damaged', place: `events[${index}]` }))
		);
	const [log, opened] = await Promise.all([app.library!.log(), app.library!.openings()]);
	const known = new Set([...log.map(({ id }) => id), ...opened.map(nameOf)]);
	const all = [...events.map(({ id }) => id), ...openings.map(nameOf)];
	return succeed({ ...file, events, openings, fresh: all.filter((id) => !known.has(id)).length });
}

function nameOf({ workshop, poll }: OpeningRecord): string {
	return `${workshop} ${poll}`;
}

/** How many rounds and workshops the entries tell of. */
function counted(events: readonly EventRecord[]): { rounds: number; workshops: number } {
	const starts = events.filter(({ kind }) => kind === 'start');
	const prepared = events.filter(({ kind }) => kind === 'workshop');
	return {
		rounds: new Set(starts.map(({ assessment }) => assessment)).size,
		workshops: new Set(
			prepared.map(({ value }) => (value as { workshop?: unknown } | null)?.workshop)
		).size
	};
}
