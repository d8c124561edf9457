import Dexie, { type Table } from 'dexie';
import type { AttachmentRecord } from './attachment-records';
import type { Database } from './database';
import { subjectsOfEvent } from './erased';
import type { ErasedRecord, UnfinishedErasure } from './keeping-records';
import type { EventRecord } from './records';
import { secondCopy } from './second-copy';
import type { Store, Surroundings } from './store';

/** Something that can be erased by itself. A firm takes all of it along; a round takes the workshop that agreed on its answers. */
export interface Erasable {
	readonly kind: 'firm' | 'round' | 'workshop' | 'attachment';
	readonly id: string;
}

/** How much would go, counted from what is on the disk. */
export interface ErasureCounts {
	readonly firms: number;
	readonly rounds: number;
	/** Of which a result was frozen. */
	readonly finished: number;
	readonly answers: number;
	/** Answers with a note, and with a word on where the evidence is. */
	readonly notes: number;
	readonly backed: number;
	readonly photos: number;
	readonly files: number;
	readonly links: number;
	/** Of photos and files that nothing else refers to. */
	readonly bytes: number;
	readonly workshops: number;
	/** Ballots in opened boxes, and in closed ones. */
	readonly ballots: number;
	readonly sealed: number;
	/** Ballots that are being filled in on this device, or are kept to be sent again. */
	readonly seats: number;
	/** Roadmaps that were accepted, and steps with an owner, date or note. */
	readonly roadmaps: number;
	readonly tasks: number;
	/** Firms that a consultant noted something about. */
	readonly deskNotes: number;
	/** Entries of the log, earlier and withdrawn answers among them. */
	readonly entries: number;
	/** Whether the last import can be undone now, and no longer then. */
	readonly undo: boolean;
	/** Whether words for the report, not kept by firm, go with it. */
	readonly reportWords: boolean;
}

/** What the database of benchmarks tells of firms that are to be erased. */
export interface GivenCounts {
	/** Names of associations that hold a contribution that was not withdrawn. */
	readonly holders: readonly string[];
	/** Messages that were given, and what was offered by name. */
	readonly messages: number;
	readonly offers: number;
}

/** All that belongs to some erasables. */
interface Reach {
	readonly firms: ReadonlySet<string>;
	readonly assessments: ReadonlySet<string>;
	readonly workshops: ReadonlySet<string>;
	readonly attachments: ReadonlySet<string>;
	readonly events: readonly EventRecord[];
}

/** What would go; nothing is changed. @throws {StorageProblem} */
export async function surveyErasure(
	{ connection: { database } }: Store,
	erasables: readonly Erasable[]
): Promise<ErasureCounts> {
	return database.transaction('r', database.tables, async () => {
		const reach = await reachOf(database, erasables);
		const rows = await rowsOf(database, reach);
		const hashes = await orphanedBy(database, reach, rows.attachments);
		const present = rows.attachments.filter(({ removedAt }) => removedAt === undefined);
		const kindIs = (kind: string) => present.filter(({ evidence }) => evidence?.kind === kind);
		const answers = rows.answers.map(({ answer }) => answer);
		const said = (texts: readonly (string | undefined)[]) => texts.filter(Boolean).length;
		let bytes = 0;
		for (const file of await database.files.bulkGet([...hashes]))
			bytes += file?.bytes.byteLength ?? 0;
		return {
			firms: reach.firms.size,
			rounds: rows.assessments.length,
			finished: rows.assessments.filter(({ report }) => report !== undefined).length,
			answers: answers.filter(({ state }) => state !== 'blank').length,
			notes: said(answers.map(({ note }) => note)),
			backed: said(answers.map((each) => ('evidence' in each ? each.evidence : undefined))),
			photos: kindIs('photo').length,
			files: kindIs('file').length,
			links: kindIs('link').length,
			bytes,
			workshops: rows.workshops.length,
			ballots: rows.openings.reduce((sum, { opening }) => sum + opening.ballots, 0),
			sealed: rows.boxes.reduce((sum, { sealed }) => sum + sealed.length, 0),
			seats: rows.seats.length,
			roadmaps: rows.plans.reduce((sum, { roadmaps }) => sum + roadmaps.length, 0),
			tasks: rows.plans.reduce((sum, { tasks }) => sum + Object.keys(tasks).length, 0),
			deskNotes: rows.firms.filter(({ desk }) => desk && Object.keys(desk).length > 0).length,
			entries: reach.events.length,
			undo: (await database.imports.count()) > 0,
			reportWords: hasWords((await database.choices.get('report'))?.value, reach)
		};
	});
}

/** What was given to associations of some firms; of all where none are named. @throws {StorageProblem} */
export async function surveyGiven(firms?: readonly string[]): Promise<GivenCounts> {
	if (!(await Dexie.exists('gradus-benchmark'))) return { holders: [], messages: 0, offers: 0 };
	const { BenchmarkStore } = await import('./benchmark-store');
	const store = await BenchmarkStore.open();
	try {
		const all = await store.overview();
		const isOf = ({ firm }: { readonly firm: string }) => !firms || firms.includes(firm);
		const given = all.given.filter(isOf);
		const newest = new Map<string, (typeof given)[number]>();
		for (const each of given)
			if (each.seq >= (newest.get(each.cid)?.seq ?? 0)) newest.set(each.cid, each);
		const holders = [...newest.values()]
			.filter(({ kind }) => kind === 'contribution')
			.map(({ association }) => all.associations.find(({ id }) => id === association)?.name ?? '');
		return {
			holders: [...new Set(holders)],
			messages: given.length,
			offers: all.offers.filter(isOf).length
		};
	} finally {
		store.close();
	}
}

/**
 * Erases in one strict transaction: heads, everything beside the log, and the entries of the log themselves, in whose place stubs keep the
 * chain whole. What stands in the database of benchmarks is noted in the same transaction and goes right after it, see
 * {@link finishErasure}. Another tab that still holds something of it can write none of it any more.
 * @returns false where the database of benchmarks or the second copy could not be reached: the next start does the rest.
 * @throws {StorageProblem} where nothing was erased.
 */
export async function erase(
	store: Store,
	erasables: readonly Erasable[],
	surroundings: Surroundings
): Promise<boolean> {
	const now = surroundings.now();
	// An import that was cut off keeps rows in other databases until it is finished.
	if (store.identity.unfinished)
		await import('./import').then(({ finishImport }) => finishImport(store, surroundings));
	await store.connection.inTurn(async () => {
		const { database } = store.connection;
		await database.transaction('rw', database.tables, async () => {
			await store.connection.guard();
			const reach = await reachOf(database, erasables);
			const rows = await rowsOf(database, reach);
			const orphans = await orphanedBy(database, reach, rows.attachments);
			const { events, erased, choices } = database;
			const stubs = reach.events.map((event) => stubOf(event, reach, now));
			// A sample firm is the same each time it is opened, and may be opened again.
			await erased.bulkPut(
				store.space === 'sample' ? stubs.map((stub) => ({ ...stub, what: [] })) : stubs
			);
			await events.bulkDelete(reach.events.map(({ id }) => id));
			await Promise.all([
				database.firms.bulkDelete([...reach.firms]),
				database.plans.bulkDelete([...reach.firms]),
				database.assessments.bulkDelete([...reach.assessments]),
				database.answers.bulkDelete(
					rows.answers.map(({ assessment, question }) => [assessment, question])
				),
				database.workshops.bulkDelete([...reach.workshops]),
				database.openings.bulkDelete(rows.openings.map(({ workshop, poll }) => [workshop, poll])),
				database.boxes.bulkDelete(rows.boxes.map(({ workshop, poll }) => [workshop, poll])),
				database.seats.bulkDelete(rows.seats.map(({ id }) => id)),
				database.attachments.bulkDelete(rows.attachments.map(({ id }) => id)),
				database.files.bulkDelete([...orphans]),
				database.pending
					.filter(
						({ firm, assessment }) => reach.firms.has(firm) || reach.assessments.has(assessment)
					)
					.delete(),
				// It could bring back what is erased, and its snapshot holds every word.
				database.imports.clear(),
				forgetFileNames(database, rows.firms)
			]);
			const chosen = await choices.get('report');
			if (chosen && hasWords(chosen.value, reach))
				await choices.put({ ...chosen, value: withoutWords(chosen.value) });
			await noteUnfinished(database, reach);
		});
	});
	return finishErasure(store).then(
		() => true,
		() => false
	);
}

/**
 * Does what an erasure left to do in the database of benchmarks and in the second copy: right after it, and at the next start where it was
 * cut off there.
 * @throws {StorageProblem}
 */
export async function finishErasure(store: Store): Promise<void> {
	const left = await unfinished(store.connection.database).get('erasing');
	if (!left) return;
	if (await Dexie.exists('gradus-benchmark')) {
		const { BenchmarkStore } = await import('./benchmark-store');
		const benchmark = await BenchmarkStore.open();
		try {
			await benchmark.forget(left.firms, left.assessments);
		} finally {
			benchmark.close();
		}
	}
	// Its older files still hold every word.
	if (store.space === 'work') await secondCopy()?.renew(store.identity.epoch);
	await store.connection.inTurn(async () => {
		const { database } = store.connection;
		await database.transaction('rw', database.meta, async () => {
			await store.connection.guard();
			await unfinished(database).delete('erasing');
		});
	});
}

/** A file that was looked at may be called after the firm. */
async function forgetFileNames(
	{ backups }: Database,
	firms: readonly { readonly name: string }[]
): Promise<void> {
	const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
	const names = firms.map(({ name }) => letters(name)).filter(Boolean);
	const checked = await backups.get('checked');
	if (checked && names.some((name) => letters(checked.name).includes(name)))
		await backups.delete('checked');
}

function unfinished(database: Database): Table<UnfinishedErasure, string> {
	return database.table('meta');
}

async function noteUnfinished(database: Database, { firms, assessments }: Reach): Promise<void> {
	const earlier = await unfinished(database).get('erasing');
	await unfinished(database).put({
		key: 'erasing',
		firms: [...(earlier?.firms ?? []), ...firms],
		assessments: [...(earlier?.assessments ?? []), ...assessments]
	});
}

/** Everything that belongs to what is to be erased, also what only the log tells of. */
async function reachOf(database: Database, erasables: readonly Erasable[]): Promise<Reach> {
	const ids = (kind: Erasable['kind']) =>
		new Set(erasables.filter((each) => each.kind === kind).map(({ id }) => id));
	const firms = ids('firm');
	const assessments = ids('round');
	const workshops = ids('workshop');
	const attachments = ids('attachment');
	const log = await database.events.toArray();
	const [rounds, held] = await Promise.all([
		database.assessments.toArray(),
		database.workshops.toArray()
	]);
	for (const { id, firm } of rounds) if (firms.has(firm)) assessments.add(id);
	for (const { id, firm, assessment } of held)
		if (firms.has(firm) || (assessment !== undefined && assessments.has(assessment)))
			workshops.add(id);
	for (const event of log) {
		if (!firms.has(event.firm)) continue;
		if (event.assessment !== '') assessments.add(event.assessment);
		const { workshop } = (event.value ?? {}) as { workshop?: unknown };
		if (event.kind === 'workshop' && typeof workshop === 'string') workshops.add(workshop);
	}
	const goes = (id: string) =>
		firms.has(id) || assessments.has(id) || workshops.has(id) || attachments.has(id);
	const events = log.filter((event) => subjectsOfEvent(event).some(goes));
	return { firms, assessments, workshops, attachments, events };
}

/** The rows that go, but for those of the log. */
async function rowsOf(database: Database, reach: Reach) {
	const { firms, assessments, workshops, attachments } = reach;
	const ofWorkshops = [...workshops];
	const [firmRows, rounds, answers, plans, held, openings, boxes, seats, evidence] =
		await Promise.all([
			database.firms.bulkGet([...firms]),
			database.assessments.bulkGet([...assessments]),
			database.answers
				.where('assessment')
				.anyOf([...assessments])
				.toArray(),
			database.plans.bulkGet([...firms]),
			database.workshops.bulkGet(ofWorkshops),
			database.openings
				.filter(({ workshop, firm }) => workshops.has(workshop) || firms.has(firm))
				.toArray(),
			database.boxes.where('workshop').anyOf(ofWorkshops).toArray(),
			database.seats.where('workshop').anyOf(ofWorkshops).toArray(),
			database.attachments
				.filter(
					({ id, firm, assessment }) =>
						firms.has(firm) || assessments.has(assessment) || attachments.has(id)
				)
				.toArray()
		]);
	return {
		firms: firmRows.filter((each) => each !== undefined),
		assessments: rounds.filter((each) => each !== undefined),
		answers,
		plans: plans.filter((each) => each !== undefined),
		workshops: held.filter((each) => each !== undefined),
		openings,
		boxes,
		seats,
		attachments: evidence
	};
}

/** Hashes of bytes that something refers to which goes, and nothing that stays. */
async function orphanedBy(
	database: Database,
	{ events }: Reach,
	rows: readonly AttachmentRecord[]
): Promise<readonly string[]> {
	const going = new Set(rows.map(({ id }) => id));
	const hashes = new Set([...rows.map(hashOf), ...events.map(({ value }) => hashOf(value))]);
	if (hashes.size <= 1 && hashes.has(undefined)) return [];
	const eventIds = new Set(events.map(({ id }) => id));
	await database.attachments.each((row) => {
		if (!going.has(row.id)) hashes.delete(hashOf(row));
	});
	await database.events.each(({ id, kind, value }) => {
		if (kind === 'attach' && !eventIds.has(id)) hashes.delete(hashOf(value));
	});
	return [...hashes].filter((hash) => hash !== undefined);
}

/** Of the bytes that a piece of evidence names. */
function hashOf(value: unknown): string | undefined {
	const { evidence } = (value ?? {}) as { evidence?: { hash?: unknown } };
	return typeof evidence?.hash === 'string' ? evidence.hash : undefined;
}

function stubOf(event: EventRecord, reach: Reach, now: Date): ErasedRecord {
	const { firms, assessments, workshops, attachments } = reach;
	const { device, seq, hash } = event;
	const what = subjectsOfEvent(event).filter(
		(id) => firms.has(id) || assessments.has(id) || workshops.has(id) || attachments.has(id)
	);
	return { device, seq, hash, at: now.toISOString(), what };
}

/** Title and introduction of a report are written for one round, `of`, though how a report is wanted is kept for the device. */
const ownWords = ['of', 'title', 'introduction'] as const;

function hasWords(value: unknown, { assessments }: Reach): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const { of, title, introduction } = value as Record<(typeof ownWords)[number], unknown>;
	return Boolean(title ?? introduction) && (typeof of !== 'string' || assessments.has(of));
}

function withoutWords(value: unknown): unknown {
	const fields = Object.entries(value as object);
	return Object.fromEntries(fields.filter(([key]) => !ownWords.some((each) => each === key)));
}
