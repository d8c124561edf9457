import type { CalendarEntry } from '#lib/exchange/calendar-file';
import type { FirmFile } from '#lib/exchange/firm-file';
import type { App } from '#lib/state/App.svelte.ts';
import type { BackupDesk, ReadyBackup } from '#lib/state/BackupDesk.svelte.ts';
import type { OpenAssessment } from '#lib/state/OpenAssessment.svelte.ts';

/** A file that is made: its bytes are here before the person taps, as an installed app on iOS asks for. */
export interface ReadyFile {
	readonly name: string;
	/** MIME type. */
	readonly type: string;
	readonly content: string | Uint8Array<ArrayBuffer>;
}

/** The same, or one whose bytes are not in memory together. */
type AnyFile = Omit<ReadyFile, 'content'> & { readonly content: ReadyFile['content'] | Blob };

/** Whether this browser can pass the file on to another app. */
export function canShare(ready: AnyFile): boolean {
	return shareable(ready) !== undefined;
}

/** The file as the share sheet takes it: where its type is refused, as text. */
function shareable({ name, type, content }: AnyFile): File | undefined {
	if (!('share' in navigator)) return undefined;
	const plain = new File([content], `${name}.txt`, { type: 'text/plain' });
	// Of text files a share sheet takes no other type for granted; a calendar takes its own.
	const kinds =
		type === 'application/json' ? [plain] : [new File([content], name, { type }), plain];
	return kinds.find((each) => navigator.canShare?.({ files: [each] }));
}

/** Opens the share sheet; to be called in the tap itself. `stopped`: the person closed it. */
export async function shareFile(ready: AnyFile): Promise<'shared' | 'stopped' | 'failed'> {
	const file = shareable(ready);
	if (!file) return 'failed';
	try {
		await navigator.share({ files: [file] });
		return 'shared';
	} catch (error) {
		return error instanceof DOMException && error.name === 'AbortError' ? 'stopped' : 'failed';
	}
}

/** Hands a file to the person: the share sheet in an installed app on iOS, where a download would trap, else a download. */
export async function saveFile(
	app: App,
	ready: AnyFile
): Promise<'saved' | 'shared' | 'stopped' | 'failed'> {
	if (app.device.ios && app.device.installed && canShare(ready)) return shareFile(ready);
	const url = URL.createObjectURL(new Blob([ready.content], { type: ready.type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = ready.name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
	return 'saved';
}

async function hand(
	app: App,
	name: string,
	content: string,
	type = 'application/json'
): Promise<void> {
	await saveFile(app, { name, type, content });
}

/** Plain text, under a name with the day. */
export async function saveText(app: App, name: string, text: string): Promise<void> {
	await hand(app, `${name}-${today()}.txt`, text, 'text/plain');
}

function today(): string {
	return new Date().toISOString().slice(0, 10);
}

/** Where files of everything are made; one for as long as the page is open. */
export async function backupDesk(app: App): Promise<BackupDesk> {
	const { BackupDesk } = await import('#lib/state/BackupDesk.svelte.ts');
	return (app.backupDesk ??= new BackupDesk(app));
}

/** Everything on this device in one file, read again before it is handed over; with a passphrase a locked one. */
export async function saveBackup(app: App, passphrase?: string): Promise<void> {
	if (!app.library) return;
	const desk = await backupDesk(app);
	const ready = await desk.make(passphrase);
	if (ready) await handBackup(app, desk, ready);
}

/** Hands over a backup that is ready; where the browser wants another tap for that, it stays ready. */
export async function handBackup(app: App, desk: BackupDesk, ready: ReadyBackup): Promise<void> {
	const { name, file } = ready;
	const outcome = await saveFile(app, { name, type: file.type, content: file });
	if (outcome === 'saved' || outcome === 'shared') desk.handedOver(ready);
}

/** One firm, ready to be handed over. */
export async function firmFile(file: FirmFile): Promise<ReadyFile> {
	const { makeFirmFile } = await import('#lib/exchange/firm-file');
	const name = `gradus-firm-${asFileName(file.firm.name)}-${today()}.json`;
	return { name, type: 'application/json', content: makeFirmFile(file) };
}

/** Letters and digits of any script; a file system takes nothing else for granted. */
export function asFileName(name: string): string {
	return (
		name
			.replace(/[^\p{L}\p{N}]+/gu, '-')
			.replace(/^-|-$/g, '')
			.slice(0, 40) || 'firm'
	);
}

/** The answers of one round, as they stand on screen, kept or not. */
export async function saveAnswers(app: App, open: OpenAssessment): Promise<void> {
	const { makeAnswersFile } = await import('#lib/exchange/answers-file');
	await hand(
		app,
		`gradus-${open.assessment.questionnaire.id}-${open.assessment.round}.json`,
		makeAnswersFile(open.assessment)
	);
}

/** Days to be kept, for any calendar. */
export async function saveCalendar(app: App, entries: readonly CalendarEntry[]): Promise<void> {
	const { makeCalendarFile } = await import('#lib/exchange/calendar-file');
	const text = makeCalendarFile(entries, new Date());
	await hand(app, `gradus-roadmap-${today()}.ics`, text, 'text/calendar');
}

/** What is on screen when it could not be kept: the open round, else the backup. */
export async function saveRescue(app: App): Promise<void> {
	if (app.openAssessment) await saveAnswers(app, app.openAssessment);
	else await saveBackup(app);
}
