import type { CalendarEntry } from '#lib/exchange/calendar-file';
import type { OpeningEntry } from '#lib/exchange/opening-form';
import type { App } from '#lib/state/App.svelte.ts';
import type { OpenAssessment } from '#lib/state/OpenAssessment.svelte.ts';

/** Hands a text to the person as a file: the share sheet in an installed app on iOS, where a download would trap, else a download. */
async function hand(
	app: App,
	name: string,
	text: string,
	type = 'application/json'
): Promise<void> {
	const file = new File([text], name, { type });
	if (app.device.ios && app.device.installed) {
		const plain = new File([text], `${name}.txt`, { type: 'text/plain' });
		// A calendar takes its own kind of file; others may not be shared but as plain text.
		const kinds = type === 'application/json' ? [plain] : [file, plain];
		const shared = kinds.find((each) => navigator.canShare?.({ files: [each] }));
		if (shared) {
			await navigator.share({ files: [shared] }).catch(() => undefined);
			return;
		}
	}
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function today(): string {
	return new Date().toISOString().slice(0, 10);
}

/** Everything on this device in one file. */
export async function saveBackup(app: App): Promise<void> {
	const library = app.library;
	if (!library) return;
	const { makeBackupFile } = await import('#lib/exchange/backup-file');
	const [events, openings] = await Promise.all([library.log(), library.openings()]);
	await hand(
		app,
		`gradus-backup-${today()}.json`,
		makeBackupFile({
			madeAt: new Date().toISOString(),
			app: __APP_VERSION__,
			store: library.store.identity,
			events: [...events],
			openings: structuredClone(openings) as OpeningEntry[]
		})
	);
	app.backup.remember(events.filter((event) => event.kind === 'answer').length);
}

/** Everything about one firm in one file: its rounds, plans and workshops, and what their opened ballot boxes showed. */
export async function saveFirm(app: App, firm: string): Promise<void> {
	const library = app.library;
	const name = library?.firm(firm)?.name;
	if (!library || name === undefined) return;
	const { makeFirmFile } = await import('#lib/exchange/firm-file');
	const [events, openings] = await Promise.all([library.log(), library.openings()]);
	await hand(
		app,
		`gradus-firm-${asFileName(name)}-${today()}.json`,
		makeFirmFile({
			madeAt: new Date().toISOString(),
			app: __APP_VERSION__,
			firm: { id: firm, name },
			events: events.filter((event) => event.firm === firm),
			openings: structuredClone(
				openings.filter((opening) => opening.firm === firm)
			) as OpeningEntry[]
		})
	);
}

/** Letters and digits of any script; a file system takes nothing else for granted. */
function asFileName(name: string): string {
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
