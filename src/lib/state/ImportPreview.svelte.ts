import { schemaVersion } from '#lib/storage/database';
import { readErasures } from '#lib/storage/erased';
import { rootHash } from '#lib/storage/events';
import type { Rules } from '#lib/storage/fold';
import {
	lastImport,
	takeIn,
	undoImport,
	type ImportPlan,
	type OutsideRows
} from '#lib/storage/import';
import type { ImportRecord } from '#lib/storage/keeping-records';
import { outsideChanges } from '#lib/storage/outside';
import type { EventRecord } from '#lib/storage/records';
import type { OpeningRecord } from '#lib/storage/workshop-records';
import {
	compareLogs,
	manyGone,
	planImport,
	type Choices,
	type Comparison,
	type FirmCompared,
	type Planned
} from './import-preview';
import { surroundings, type Library } from './Library.svelte.ts';
import type { ReadLog } from './read-file';

export { schemaVersion };
export type Mode = Choices['mode'];
/** Which side stands where the two differ: for a whole firm. */
export type Side = 'later' | 'here' | 'file';

/** What stands beside the log in a file, and how it meets what is here. */
export interface BesidePart {
	readonly database: 'benchmark' | 'steward';
	readonly rows: readonly OutsideRows[];
	/** Of them, those that are not here. */
	readonly freshRows: readonly OutsideRows[];
	readonly fresh: number;
	/** Rows that are here and say something else; they stay as they are, unless everything is replaced. */
	readonly other: number;
	readonly same: number;
}

interface Here {
	readonly events: readonly EventRecord[];
	readonly root: string;
	readonly openings: ReadonlySet<string>;
	readonly files: ReadonlySet<string>;
	readonly rules: Rules;
	/** Ballot boxes that are still closed, and ballots being filled in, by workshop. */
	readonly closed: readonly string[];
	/** How reports are wanted was said here. */
	readonly hasChoices: boolean;
}

/** A file laid beside what is here: what the person sees and chooses before anything is taken in. */
export class ImportPreview {
	mode: Mode = $state('merge');
	leave: ReadonlySet<string> = $state.raw(new Set());
	again: ReadonlySet<string> = $state.raw(new Set());
	sides: ReadonlyMap<string, 'here' | 'file'> = $state.raw(new Map());
	readonly planned: Planned = $derived.by(() =>
		planImport({ here: this.here.events, rules: this.here.rules }, this.compared, {
			mode: this.mode,
			leave: this.leave,
			again: this.again,
			sides: this.sides
		})
	);

	private constructor(
		private readonly library: Library,
		readonly name: string,
		readonly read: ReadLog,
		readonly compared: Comparison,
		private readonly here: Here,
		readonly beside: readonly BesidePart[]
	) {}

	/** Reads what is here and lays the file beside it. @throws {StorageProblem} */
	static async of(library: Library, name: string, read: ReadLog): Promise<ImportPreview> {
		await library.keeper.settled();
		const { database } = library.store.connection;
		const [events, erasures, openings, files, boxes, seats, choices, workshops, attachments] =
			await Promise.all([
				library.store.log(),
				readErasures(database),
				database.openings.toCollection().primaryKeys(),
				database.files.toCollection().primaryKeys(),
				database.boxes.toArray(),
				database.seats.toArray(),
				database.choices.count(),
				import('#lib/storage/workshop-changes'),
				import('#lib/storage/attachment-rules')
			]);
		const rules = { workshops, attachments };
		const compared = compareLogs({
			here: events,
			file: read.events,
			isPart: read.damaged.length > 0,
			isErased: (event) => erasures.isErased(event),
			rules
		});
		const here = {
			events,
			root: await rootHash(events),
			openings: new Set(openings.map(([workshop, poll]) => `${poll} ${workshop}`)),
			files: new Set(files),
			rules,
			closed: [...boxes, ...seats].map(({ workshop }) => workshop),
			hasChoices: choices > 0
		};
		return new ImportPreview(library, name, read, compared, here, await besideOf(read));
	}

	/** Nothing is on this device yet. */
	get isEmptyHere(): boolean {
		return this.here.events.length === 0;
	}

	/** Whether there is anything to choose between adding and merging. */
	get hasChoice(): boolean {
		return this.compared.firms.some(
			({ standing }) => standing === 'more' || standing === 'different'
		);
	}

	/** Only a whole backup can stand in place of everything. */
	get canReplace(): boolean {
		const { kind, damaged, missing } = this.read;
		return kind === 'backup' && damaged.length === 0 && missing === 0 && !this.isEmptyHere;
	}

	/** Photos and files that come in, and those that answers speak of and that are neither here nor in the file. */
	readonly files: { readonly fresh: number; readonly elsewhere: number } = $derived.by(() => {
		const inFile = new Set(this.read.files.map(({ hash }) => hash));
		const wanted = [...this.planned.after.attachments.values()].flatMap(
			({ evidence, removedAt }) =>
				evidence.kind === 'link' || removedAt !== undefined ? [] : [evidence.hash]
		);
		return {
			fresh: this.#filesToWrite.length,
			elsewhere: wanted.filter((hash) => !inFile.has(hash) && !this.here.files.has(hash)).length
		};
	});

	readonly #filesToWrite = $derived.by(() => {
		const wanted = new Set(
			[...this.planned.after.attachments.values()].flatMap(({ evidence }) =>
				evidence.kind === 'link' ? [] : [evidence.hash]
			)
		);
		return this.read.files.filter(
			({ hash }) => !this.here.files.has(hash) && (this.mode === 'replace' || wanted.has(hash))
		);
	});

	/** Opened ballot boxes that come in. */
	readonly openings: readonly OpeningRecord[] = $derived.by(() =>
		this.read.openings.filter(
			({ workshop, poll }) =>
				this.mode === 'replace' ||
				(this.planned.after.workshops.has(workshop) &&
					!this.here.openings.has(`${poll} ${workshop}`) &&
					!this.leave.has(this.planned.after.workshops.get(workshop)!.firm))
		)
	);

	/** Ballot boxes still closed, and ballots being filled in, that would go. */
	readonly closedGone: number = $derived.by(() =>
		this.mode === 'replace'
			? this.here.closed.filter((workshop) => !this.planned.after.workshops.has(workshop)).length
			: 0
	);

	/** How reports are wanted comes in: where nothing was said of it here, or everything is replaced. */
	readonly hasWishes: boolean = $derived.by(
		() =>
			this.read.choices.length > 0 &&
			(this.mode === 'replace' || (this.mode === 'merge' && !this.here.hasChoices))
	);

	/** The file would change nothing here. */
	readonly isNothing: boolean = $derived.by(
		() =>
			this.planned.added + this.planned.removed + this.planned.decisions.length === 0 &&
			this.files.fresh + this.openings.length === 0 &&
			!this.hasWishes &&
			this.#outside().every(({ rows }) => rows.length === 0)
	);

	/** So much would go that it is asked about twice. */
	readonly isMuchGone: boolean = $derived.by(() => this.planned.share > manyGone);

	sideOf(firm: FirmCompared): Side | undefined {
		const chosen = firm.differences.map(({ name }) => this.sides.get(name) ?? 'later');
		return chosen.every((each) => each === chosen[0]) ? chosen[0] : undefined;
	}

	/** For all differences of a firm. */
	chooseAll({ differences }: FirmCompared, side: Side): void {
		const sides = new Map(this.sides);
		for (const { name } of differences) {
			if (side === 'later') sides.delete(name);
			else sides.set(name, side);
		}
		this.sides = sides;
	}

	choose(difference: string, side: 'here' | 'file'): void {
		this.sides = new Map(this.sides).set(difference, side);
	}

	setLeave(firm: string, isLeft: boolean): void {
		this.leave = withOrWithout(this.leave, firm, isLeft);
	}

	setAgain(firm: string, isTaken: boolean): void {
		this.again = withOrWithout(this.again, firm, isTaken);
	}

	/** Takes in what is shown, all of it or nothing. @throws {StorageProblem} where nothing was taken in. */
	async take(): Promise<ImportRecord> {
		const { planned, read, here, mode } = this;
		const isReplacing = mode === 'replace';
		const plan: ImportPlan = {
			name: this.name,
			mode: isReplacing ? 'replace' : 'merge',
			here: here.root,
			expected: { events: planned.union.length, root: await rootHash(planned.union) },
			events: planned.events,
			decisions: planned.decisions,
			openings: this.openings,
			files: this.#filesToWrite.map(({ hash, type, bytes }) => ({
				hash,
				type,
				bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
			})),
			hashes: read.files.map(({ hash }) => hash),
			erased: mode === 'add' ? [] : read.erased,
			choices: mode === 'add' ? [] : read.choices,
			outside: this.#outside()
		};
		const record = await takeIn(this.library.store, plan, surroundings);
		await this.library.refresh();
		return record;
	}

	/** Rows beside the log: those that are not here, or, replacing, all of the file. */
	#outside(): readonly OutsideRows[] {
		if (this.mode === 'add') return [];
		return this.beside.flatMap(({ database, rows, freshRows, other, same }) => {
			if (this.mode === 'replace') return rows.map((each) => ({ ...each, whole: true }));
			// A steward's ledger is one thing: it comes where there is none, and is not mixed with another.
			return database === 'steward' && other + same > 0 ? [] : freshRows;
		});
	}
}

async function besideOf({ member, steward }: ReadLog): Promise<BesidePart[]> {
	const parts: BesidePart[] = [];
	for (const [database, part] of [
		['benchmark', member],
		['steward', steward]
	] as const) {
		if (!part) continue;
		const tables = new Map<string, unknown[]>();
		for (const [name, content] of Object.entries(part)) {
			if (content === undefined) continue;
			const table = Array.isArray(content) ? name : 'meta';
			tables.set(table, [...(tables.get(table) ?? []), ...[content].flat()]);
		}
		const rows = [...tables].map(([table, each]) => ({
			database,
			table,
			rows: each,
			whole: false
		}));
		const count = rows.reduce((sum, each) => sum + each.rows.length, 0);
		if (count === 0) continue;
		const changes = await outsideChanges(rows, surroundings);
		const isFresh = (row: unknown) =>
			changes.some(({ after, before }) => after === row && before === undefined);
		const fresh = changes.filter(({ before }) => before === undefined).length;
		parts.push({
			database,
			rows,
			freshRows: rows.map((each) => ({ ...each, rows: each.rows.filter(isFresh) })),
			fresh,
			other: changes.length - fresh,
			same: count - changes.length
		});
	}
	return parts;
}

function withOrWithout(set: ReadonlySet<string>, each: string, isIn: boolean): ReadonlySet<string> {
	const changed = new Set(set);
	if (isIn) changed.add(each);
	else changed.delete(each);
	return changed;
}

/** Makes everything what it was before the last import. @throws {StorageProblem} where nothing was undone. */
export async function takeBackImport(library: Library): Promise<void> {
	await library.keeper.settled();
	await undoImport(library.store, surroundings);
	await library.refresh();
}

/** The last import, and whether it can still be undone; undefined where there is none. */
export function lastImportOf(library: Library): ReturnType<typeof lastImport> {
	return lastImport(library.store);
}
