import { tidyName } from '#lib/domain/names';
import { apply, fold, type Heads, type Rules } from '#lib/storage/fold';
import type { Decision } from '#lib/storage/import';
import type { EventRecord } from '#lib/storage/records';
import { sameRow } from '#lib/storage/same-row';
import { cellOf, headOf, nameOfCell, sayAgain, valueOf, type Cell } from './import-cells';

/** What a value is, and when it was said, ISO 8601. */
export interface Said {
	/** Undefined where it was taken back, or never said. */
	readonly value: unknown;
	readonly at: string;
}

/** The same thing, otherwise here than in the file. */
export interface Difference {
	readonly name: string;
	readonly cell: Cell;
	readonly here: Said;
	readonly file: Said;
	readonly later: 'here' | 'file';
	/** Each side said something that the other has not heard of; else one has only gone on from the other. */
	readonly apart: boolean;
}

export interface FirmCompared {
	readonly firm: string;
	/** As it is called here, else in the file. */
	readonly name: string;
	/** `new`: not on this device. `same`: nothing in the file that is not here. `more`: only additions. `erased`: it was erased here. */
	readonly standing: 'new' | 'same' | 'more' | 'different' | 'erased';
	/** Entries of the file that are not here, those erased here left out. */
	readonly fresh: readonly EventRecord[];
	/** Entries of the file that were erased here. */
	readonly erased: readonly EventRecord[];
	readonly rounds: readonly RoundCompared[];
	readonly workshops: { readonly fresh: number; readonly all: number };
	readonly differences: readonly Difference[];
}

export interface RoundCompared {
	readonly assessment: string;
	readonly questionnaire: string;
	readonly round: string;
	readonly standing: 'new' | 'same' | 'more' | 'different';
	/** Real and other answers in the file. */
	readonly answers: number;
}

export interface Comparison {
	readonly firms: readonly FirmCompared[];
	/** Every entry of the file that could be taken. */
	readonly sound: readonly EventRecord[];
	/** Current state here, and as the file alone tells it. */
	readonly here: Heads;
	readonly file: Heads;
	/** Entries of rounds and firms whose beginning is neither here nor in the file: nothing sound can be made of them. */
	readonly unsound: readonly EventRecord[];
	/** Sample firms in the file; they stay out of the person's own work. */
	readonly samples: readonly string[];
}

export interface Compare {
	readonly here: readonly EventRecord[];
	/** Entries of the file whose hash holds and whose value can be read. */
	readonly file: readonly EventRecord[];
	/** Entries of the file were left out because they are damaged: others may hang in the air then. */
	readonly isPart?: boolean;
	/** Whether an entry was erased on this device. */
	readonly isErased: (event: EventRecord) => boolean;
	readonly rules: Rules;
}

export function isSample(firm: string): boolean {
	return firm.startsWith('sample-');
}

/** Lays a file beside what is here. Nothing is decided and nothing taken. */
export function compareLogs({ here, file, isPart, isErased, rules }: Compare): Comparison {
	const unique = [...new Map(file.map((event) => [event.id, event])).values()];
	const samples = new Set(unique.flatMap(({ firm }) => (isSample(firm) ? [firm] : [])));
	const own = unique.filter(({ firm }) => !samples.has(firm));
	const unsound = isPart ? unsoundAmong(own, here) : new Set<EventRecord>();
	const sound = own.filter((event) => !unsound.has(event));
	const known = new Set(here.map(({ id }) => id));
	const erased = new Set(sound.filter((event) => !known.has(event.id) && isErased(event)));
	const [hereHeads, fileHeads] = [fold(here, rules), fold(sound, rules)];
	const hereCells = cellsOf(here, new Set(sound.map(({ id }) => id)));
	const fileCells = cellsOf(
		sound.filter((event) => !erased.has(event)),
		known
	);
	const differences = differencesBetween(hereCells, fileCells, hereHeads, fileHeads);
	const byFirm = groupBy(sound, ({ firm }) => firm);
	const firms = [...byFirm].map(([firm, events]): FirmCompared => {
		const mine = differences.filter(({ cell }) => cell.firm === firm);
		const gone = events.filter((event) => erased.has(event));
		const fresh = events.filter((event) => !known.has(event.id) && !erased.has(event));
		const isHere = hereHeads.firms.has(firm);
		const inFile = [...fileHeads.workshops.values()].filter((each) => each.firm === firm);
		return {
			firm,
			name: tidyName((hereHeads.firms.get(firm) ?? fileHeads.firms.get(firm))?.name ?? ''),
			standing: !isHere
				? gone.length > 0
					? 'erased'
					: 'new'
				: mine.length > 0
					? 'different'
					: fresh.length > 0
						? 'more'
						: 'same',
			fresh,
			erased: gone,
			rounds: roundsOf(firm, fresh, mine, hereHeads, fileHeads),
			workshops: {
				fresh: inFile.filter(({ id }) => !hereHeads.workshops.has(id)).length,
				all: inFile.length
			},
			differences: mine
		};
	});
	return {
		sound,
		firms: firms.sort((a, b) => a.name.localeCompare(b.name) || (a.firm < b.firm ? -1 : 1)),
		here: hereHeads,
		file: fileHeads,
		unsound: [...unsound],
		samples: [...samples]
	};
}

/** Entries about a firm that nothing introduces, or about a round that nothing begins. */
function unsoundAmong(
	file: readonly EventRecord[],
	here: readonly EventRecord[]
): ReadonlySet<EventRecord> {
	const firms = new Set<string>();
	const rounds = new Set<string>();
	for (const { kind, firm, assessment } of [...here, ...file]) {
		if (kind === 'firm') firms.add(firm);
		if (kind === 'start') rounds.add(assessment);
	}
	return new Set(
		file.filter(
			({ firm, assessment }) => !firms.has(firm) || (assessment !== '' && !rounds.has(assessment))
		)
	);
}

interface CellState {
	readonly cell: Cell;
	/** The entry that was said last. */
	last: EventRecord;
	/** Something was said that the other side has not heard of. */
	news: boolean;
}

function cellsOf(
	events: readonly EventRecord[],
	others: ReadonlySet<string>
): Map<string, CellState> {
	const cells = new Map<string, CellState>();
	for (const event of events) {
		const cell = cellOf(event);
		if (!cell) continue;
		const name = nameOfCell(cell);
		const known = cells.get(name);
		const news = !others.has(event.id);
		if (!known) cells.set(name, { cell, last: event, news });
		else {
			if (event.hlc > known.last.hlc) known.last = event;
			known.news ||= news;
		}
	}
	return cells;
}

function differencesBetween(
	here: ReadonlyMap<string, CellState>,
	file: ReadonlyMap<string, CellState>,
	hereHeads: Heads,
	fileHeads: Heads
): Difference[] {
	const differences: Difference[] = [];
	for (const name of new Set([...here.keys(), ...file.keys()])) {
		const [mine, theirs] = [here.get(name), file.get(name)];
		const { cell } = (mine ?? theirs)!;
		const inBin = cell.kind === 'bin';
		// Said on one side only is an addition, but for the bin: something is in it on one side, and is not on the other.
		if (!inBin && (!mine || !theirs)) continue;
		if (inBin && (!headOf(hereHeads, cell) || !headOf(fileHeads, cell))) continue;
		if (mine && mine.last.id === theirs?.last.id) continue;
		const values = { here: valueOf(hereHeads, cell), file: valueOf(fileHeads, cell) };
		if (sameRow(values.here, values.file)) continue;
		const at = (state: CellState | undefined, heads: Heads) =>
			state?.last.wall ?? (inBin ? headOf(heads, cell)!.changedAt : '');
		differences.push({
			name,
			cell,
			here: { value: values.here, at: at(mine, hereHeads) },
			file: { value: values.file, at: at(theirs, fileHeads) },
			later: !mine ? 'file' : !theirs ? 'here' : mine.last.hlc > theirs.last.hlc ? 'here' : 'file',
			apart: Boolean(mine?.news && theirs?.news)
		});
	}
	return differences;
}

function roundsOf(
	firm: string,
	fresh: readonly EventRecord[],
	differences: readonly Difference[],
	here: Heads,
	file: Heads
): RoundCompared[] {
	const news = new Set(fresh.map(({ assessment }) => assessment));
	const otherwise = new Set(
		differences.flatMap(({ cell }) => ('assessment' in cell ? [cell.assessment] : []))
	);
	const answers = new Map<string, number>();
	for (const { assessment } of file.answers.values())
		answers.set(assessment, (answers.get(assessment) ?? 0) + 1);
	return [...file.assessments.values()]
		.filter((each) => each.firm === firm)
		.map(({ id, questionnaire, round }): RoundCompared => ({
			assessment: id,
			questionnaire,
			round,
			answers: answers.get(id) ?? 0,
			standing: !here.assessments.has(id)
				? 'new'
				: otherwise.has(id)
					? 'different'
					: news.has(id)
						? 'more'
						: 'same'
		}))
		.sort((a, b) => (a.round < b.round ? 1 : -1));
}

/** What the person wants. */
export interface Choices {
	/** `add`: firms and rounds that are not here. `merge`: both as one, firm by firm. `replace`: the file in place of what is here. */
	readonly mode: 'add' | 'merge' | 'replace';
	/** Firms left as they are here. */
	readonly leave: ReadonlySet<string>;
	/** Firms of which what was erased here is taken again. */
	readonly again: ReadonlySet<string>;
	/** By name of the difference; the later one where nothing is chosen. */
	readonly sides: ReadonlyMap<string, 'here' | 'file'>;
}

/** Something that can be seen here now, and could not be seen afterwards. */
export interface Gone {
	readonly kind: 'firm' | 'round' | 'workshop' | 'answers' | 'evidence';
	readonly firm: string;
	/** Of a round, or of what was said in it. */
	readonly assessment?: string;
	readonly workshop?: string;
	/** Everything that goes with it, itself included. */
	readonly things: number;
}

/** What choices come to. */
export interface Planned {
	/** Of the file, those to be here afterwards. */
	readonly events: readonly EventRecord[];
	/** How many of them are not here yet, and how many of those here go. */
	readonly added: number;
	readonly removed: number;
	/** The whole log afterwards, before `decisions`. */
	readonly union: readonly EventRecord[];
	readonly decisions: readonly Decision[];
	readonly after: Heads;
	readonly gone: readonly Gone[];
	/** How much of what can be seen here would go, from 0 to 1. */
	readonly share: number;
}

/** More than this part of what is here going is asked about twice. */
export const manyGone = 0.1;

/** What the choices come to; nothing is taken. */
export function planImport(
	{ here, rules }: Pick<Compare, 'here' | 'rules'>,
	compared: Comparison,
	choices: Choices
): Planned {
	const known = new Set(here.map(({ id }) => id));
	const events = taken(compared, choices);
	const fresh = events.filter(({ id }) => !known.has(id));
	const wanted = new Set(events.map(({ id }) => id));
	const kept = choices.mode === 'replace' ? here.filter(({ id }) => wanted.has(id)) : here;
	const union = [...kept, ...fresh];
	const after = fold(union, rules);
	const decisions = choices.mode === 'merge' ? decided(compared, choices, after) : [];
	for (const [at, { change }] of decisions.entries()) apply(after, asEvent(change, at), rules);
	return {
		events,
		added: fresh.length,
		removed: here.length - kept.length,
		union,
		decisions,
		after,
		...vanished(compared.here, after)
	};
}

function taken({ firms, here, sound }: Comparison, choices: Choices): readonly EventRecord[] {
	if (choices.mode === 'replace') return sound;
	return firms.flatMap(({ firm, fresh, erased }) => {
		const all = [...fresh, ...(choices.again.has(firm) ? erased : [])];
		if (choices.mode === 'merge') return choices.leave.has(firm) ? [] : all;
		return here.firms.has(firm) ? all.filter((event) => isOfSomethingNew(event, here)) : all;
	});
}

function isOfSomethingNew({ assessment, kind, value }: EventRecord, here: Heads): boolean {
	if (kind === 'workshop') return !here.workshops.has((value as { workshop: string }).workshop);
	return assessment !== '' && !here.assessments.has(assessment);
}

function decided(
	{ firms }: Comparison,
	{ leave, sides }: Choices,
	merged: Heads
): readonly Decision[] {
	return firms
		.filter(({ firm }) => !leave.has(firm))
		.flatMap(({ differences }) => differences)
		.flatMap(({ name, cell, later, here, file }) => {
			const side = sides.get(name) ?? later;
			const wanted = (side === 'here' ? here : file).value;
			if (sameRow(valueOf(merged, cell), wanted)) return [];
			const change = sayAgain(cell, wanted, merged);
			return change ? [{ change, packVersion: packOf(cell, merged) }] : [];
		});
}

function packOf(cell: Cell, { assessments }: Heads): string {
	const round = 'assessment' in cell ? assessments.get(cell.assessment ?? '') : undefined;
	return round ? `${round.questionnaire}@${round.version}` : '';
}

/** A decision as the log would tell it, after everything else. */
function asEvent(change: Decision['change'], at: number): EventRecord {
	return {
		id: `decision ${at}`,
		device: '',
		seq: at + 1,
		hlc: '',
		wall: '',
		assessment: '',
		question: '',
		value: null,
		packVersion: '',
		prev: '',
		hash: '',
		...change
	} as EventRecord;
}

/** Everything that can be seen: what is in no bin, and belongs to nothing that is. */
function visible(heads: Heads): Map<string, Omit<Gone, 'things'>> {
	const seen = new Map<string, Omit<Gone, 'things'>>();
	const isOf = (kind: 'firm' | 'round', id: string) => seen.has(`${kind} ${id}`);
	for (const { id, deletedAt } of heads.firms.values())
		if (deletedAt === undefined) seen.set(`firm ${id}`, { kind: 'firm', firm: id });
	for (const { id, firm, deletedAt } of heads.assessments.values())
		if (deletedAt === undefined && isOf('firm', firm))
			seen.set(`round ${id}`, { kind: 'round', firm, assessment: id });
	for (const { id, firm, deletedAt } of heads.workshops.values())
		if (deletedAt === undefined && isOf('firm', firm))
			seen.set(`workshop ${id}`, { kind: 'workshop', firm, workshop: id });
	for (const [key, { assessment }] of heads.answers)
		if (isOf('round', assessment))
			seen.set(`answer ${key}`, {
				kind: 'answers',
				firm: heads.assessments.get(assessment)!.firm,
				assessment
			});
	for (const { id, firm, assessment, removedAt } of heads.attachments.values())
		if (removedAt === undefined && isOf('round', assessment))
			seen.set(`evidence ${id}`, { kind: 'evidence', firm, assessment });
	return seen;
}

/** What would no longer be seen, each thing once and under the largest thing that goes with it. */
function vanished(
	before: Heads,
	after: Heads
): { readonly gone: readonly Gone[]; readonly share: number } {
	const [here, there] = [visible(before), visible(after)];
	const lost = [...here].filter(([name]) => !there.has(name));
	const names = new Set(lost.map(([name]) => name));
	const lines = new Map<string, Gone>();
	for (const [name, thing] of lost) {
		const { kind, firm, assessment } = thing;
		const under = names.has(`firm ${firm}`)
			? `firm ${firm}`
			: assessment !== undefined && names.has(`round ${assessment}`)
				? `round ${assessment}`
				: kind === 'answers' || kind === 'evidence'
					? `${kind} ${assessment}`
					: name;
		const line = lines.get(under);
		if (line) lines.set(under, { ...line, things: line.things + 1 });
		else lines.set(under, { ...(here.get(under) ?? thing), things: 1 });
	}
	return { gone: [...lines.values()], share: here.size === 0 ? 0 : lost.length / here.size };
}

function groupBy<T>(list: readonly T[], key: (each: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const each of list) {
		const group = groups.get(key(each));
		if (group) group.push(each);
		else groups.set(key(each), [each]);
	}
	return groups;
}
