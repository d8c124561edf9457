import { progress } from '#lib/domain/answers';
import type { Questionnaire } from '#lib/domain/questionnaire';
import { attention, tasksOf } from '#lib/domain/roadmap';
import type { DeskFacts } from '#lib/storage/records';
import type { AssessmentRecord, FirmRecord, Library, WorkshopRecord } from './Library.svelte.ts';

export type { DeskFacts };

/** What can be said of a firm; one of the first three always holds. */
export const statuses = [
	'to-check',
	'under-way',
	'result',
	'workshop',
	'overdue',
	'archived'
] as const;
export type Status = (typeof statuses)[number];

export const orders = ['next-date', 'last-contact', 'name', 'worked-on'] as const;
export type Order = (typeof orders)[number];

/** One firm on the desk. */
export interface Client {
	readonly firm: FirmRecord;
	readonly desk: DeskFacts;
	readonly statuses: readonly Status[];
	/** The round last worked on. */
	readonly latest: AssessmentRecord | undefined;
	readonly rounds: number;
	readonly answered: { readonly done: number; readonly all: number } | undefined;
	readonly workshops: number;
	/** The one under way. */
	readonly workshop: WorkshopRecord | undefined;
	/** Steps of the roadmap that are late. */
	readonly overdue: number;
}

interface Count {
	readonly changedAt: string;
	readonly done: number;
	readonly all: number;
}

type Counts = ReadonlyMap<string, Count>;
type Models = ReadonlyMap<string, Questionnaire>;

/** What was counted last, so that the desk opens at once. */
const counted = new WeakMap<Library, Counts>();

/** How far the round last worked on is for each firm, by the id of that round. Those that did not change are not read again. */
export async function countRounds(library: Library, models: Models): Promise<Counts> {
	const known = counted.get(library);
	const counts = await Promise.all(
		library.presentFirms.map(async (firm): Promise<readonly [string, Count]> => {
			const [latest] = library.latestOf(firm.id);
			const changedAt = `${latest?.changedAt} ${firm.changedAt}`;
			const id = latest?.id ?? firm.id;
			const before = known?.get(id);
			if (before?.changedAt === changedAt) return [id, before];
			const model = latest && models.get(latest.questionnaire);
			if (!latest || !model) return [id, { changedAt, done: 0, all: 0 }];
			const { asked, answered } = progress(model, await library.readAssessment(latest, firm));
			return [id, { changedAt, done: answered, all: asked }];
		})
	);
	// The same as before is the same object: nothing is drawn anew.
	if (known?.size === counts.length && counts.every(([id, count]) => known.get(id) === count))
		return known;
	const found: Counts = new Map(counts);
	counted.set(library, found);
	return found;
}

/** All firms of a library as a consultant looks at them. What is shown follows from what was said; only dates, note and archive are kept. */
export class Desk {
	search = $state('');
	show: Status | 'all' = $state('all');
	order: Order = $state('next-date');
	/** How far the rounds are, by id; undefined until {@link count} has looked. */
	#counts: Counts | undefined = $state.raw();

	constructor(
		private readonly library: Library,
		/** Names of line of business, place and chain of a firm, for searching. */
		private readonly wordsOf: (firm: FirmRecord) => readonly string[],
		/** `YYYY-MM-DD` */
		private readonly today: string
	) {
		this.#counts = counted.get(library);
	}

	/** Every firm that is not in the bin; empty until it is known how far the rounds are. */
	readonly clients: readonly Client[] = $derived.by(() =>
		this.#counts ? this.library.presentFirms.map((firm) => this.#client(firm)) : []
	);

	/** Those that the search and the filter leave, in the order chosen. */
	readonly found: readonly Client[] = $derived.by(() => {
		const wanted = folded(this.search).split(/\s+/).filter(Boolean);
		const shown = this.clients.filter((each) => this.#fits(each, this.show));
		const fitting =
			wanted.length === 0
				? shown
				: shown.filter(({ firm }) => {
						const words = this.#words.get(firm.id)!;
						return wanted.every((word) => words.includes(word));
					});
		return fitting.sort(this.#compare);
	});

	/** What a search looks through, by firm, folded. Nobody searches while the desk opens: it is put together with the first letter. */
	readonly #words: ReadonlyMap<string, string> = $derived.by(
		() =>
			new Map(
				this.clients.map(({ firm, desk }) => [
					firm.id,
					folded([firm.name, ...this.wordsOf(firm), desk.note ?? ''].join(' '))
				])
			)
	);

	get counted(): boolean {
		return this.#counts !== undefined;
	}

	/** How many firms a filter shows, whatever the search says. */
	countOf(show: Status | 'all'): number {
		return this.clients.filter((each) => this.#fits(each, show)).length;
	}

	/** Looks anew how far the rounds are. */
	async count(models: Models): Promise<void> {
		this.#counts = await countRounds(this.library, models);
	}

	/** Notes something about a firm; empty takes it back. */
	note(firm: FirmRecord, part: DeskFacts): void {
		const facts = Object.entries({ ...firm.desk, ...part });
		const desk = facts.filter(
			([, value]) => value !== undefined && value !== '' && value !== false
		);
		this.library.changeFirm(firm, { desk: Object.fromEntries(desk) });
	}

	#client(firm: FirmRecord): Client {
		const { library } = this;
		const [latest] = library.latestOf(firm.id);
		const count = latest && this.#counts!.get(latest.id);
		const workshops = library.workshopsOf(firm.id);
		const workshop = workshops.find((each) => each.closedAt === undefined);
		const { roadmaps, tasks } = library.plans.of(firm.id);
		const roadmap = roadmaps.at(-1);
		const overdue = roadmap ? attention(tasksOf(roadmap, tasks), this.today).overdue.length : 0;
		const desk = firm.desk ?? {};
		return {
			firm,
			desk,
			statuses: [
				standing(latest, count),
				...(workshop ? (['workshop'] as const) : []),
				...(overdue > 0 ? (['overdue'] as const) : []),
				...(desk.archived ? (['archived'] as const) : [])
			],
			latest,
			rounds: library.roundsOf(firm.id).length,
			answered: count,
			workshops: workshops.length,
			workshop,
			overdue
		};
	}

	#fits({ statuses: all, desk }: Client, show: Status | 'all'): boolean {
		if (show === 'archived') return desk.archived === true;
		return !desk.archived && (show === 'all' || all.includes(show));
	}

	readonly #compare = (a: Client, b: Client): number => {
		switch (this.order) {
			case 'name':
				return a.firm.name.localeCompare(b.firm.name);
			case 'next-date':
				return before(a.desk.nextDate ?? '9', b.desk.nextDate ?? '9');
			case 'last-contact':
				return before(a.desk.lastContact ?? '', b.desk.lastContact ?? '');
			case 'worked-on':
				return 0;
		}
	};
}

function standing(latest: AssessmentRecord | undefined, count: Count | undefined): Status {
	if (latest?.report) return 'result';
	if (!count || count.done === 0) return 'to-check';
	return count.done < count.all ? 'under-way' : 'result';
}

function before(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Wide and narrow letters, small and large ones are the same to a search. */
function folded(text: string): string {
	return text.normalize('NFKC').toLowerCase();
}
