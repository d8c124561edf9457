import { messagesIn } from '#lib/exchange/incoming-content';
import type { MessageRecord, Verdict } from '#lib/storage/steward-records';
import type { Sorter } from './sorting';
import type { StewardDesk } from './StewardDesk.svelte.ts';

export type { Verdict };

/** Something that came in, unread. */
export interface Arrival {
	readonly name?: string;
	readonly content: string | Uint8Array<ArrayBuffer>;
}

/** Messages that are put into the queue in one transaction. */
const chunk = 50;

/** One reason and how often it was met in the last batch. */
export interface Tally {
	readonly outcome: string;
	/** Of the problem, where there was one. */
	readonly code?: string;
	readonly details?: Verdict['details'];
	readonly count: number;
	/** Names of files that somebody must be asked to send again. */
	readonly names: readonly string[];
}

/**
 * The queue of what came in. It lies in the store, so a reload loses nothing; each message is settled in one transaction, and one that
 * cannot be read stops none of the others. What a single message said never reaches the page.
 */
export class Collecting {
	running = $state(false);
	/** Messages of the newest batch: looked at, and all. */
	done = $state(0);
	total = $state(0);
	/** Settled messages of the newest batch. */
	#settled: readonly MessageRecord[] = $state.raw([]);
	#batch = 0;
	#stopped = false;
	/** A camera is on. */
	#scanning = false;
	/** What comes next belongs to the newest batch, although nothing waits. */
	#goesOn = false;

	private constructor(
		private readonly desk: StewardDesk,
		/** Made anew for each run: between two of them other windows may have written. */
		private readonly sorter: () => Promise<Sorter>
	) {}

	/** @throws {StorageProblem} */
	static async open(desk: StewardDesk, sorter: () => Promise<Sorter>): Promise<Collecting> {
		const collecting = new Collecting(desk, sorter);
		await collecting.#look();
		return collecting;
	}

	get waiting(): number {
		return this.total - this.done;
	}

	/** What became of the newest batch, reason by reason, the commonest first. */
	readonly tallies: readonly Tally[] = $derived.by(() => {
		const all = new Map<string, Tally>();
		for (const { verdict, name } of this.#settled) {
			const { outcome, code, details } = verdict!;
			const key = `${outcome} ${code ?? ''} ${JSON.stringify(details ?? {})}`;
			const known = all.get(key) ?? {
				outcome,
				...(code ? { code } : {}),
				...(details ? { details } : {}),
				count: 0,
				names: []
			};
			const names = name === undefined ? known.names : [...known.names, name];
			all.set(key, { ...known, count: known.count + 1, names });
		}
		return [...all.values()].sort((a, b) => b.count - a.count);
	});

	/** Marks of what looked odd in the newest batch, with how many messages have each. */
	readonly marks: ReadonlyMap<string, number> = $derived.by(() => {
		const all = new Map<string, number>();
		for (const { verdict } of this.#settled)
			for (const mark of verdict!.marks ?? []) all.set(mark, (all.get(mark) ?? 0) + 1);
		return all;
	});

	/** Messages of the newest batch that have a mark. */
	readonly marked: number = $derived(
		this.#settled.filter(({ verdict }) => (verdict!.marks?.length ?? 0) > 0).length
	);

	/** Whether the newest batch changed anything that can be taken back. */
	get canUndo(): boolean {
		return !this.running && this.#batch > 0 && this.desk.overview.lastBatch === this.#batch;
	}

	/** Puts messages into the queue and goes on with it. A text into which several were copied is taken apart. */
	async add(arrived: readonly Arrival[]): Promise<void> {
		const arrivals = arrived.flatMap(takenApart);
		const isKept = await this.desk.attempt(async () => {
			if (!this.#goesOn && this.waiting === 0 && !this.running) {
				this.#batch = (await this.desk.store.newestBatch()) + 1;
				this.#settled = [];
				this.done = this.total = 0;
				this.#goesOn = this.#scanning;
			}
			for (let at = 0; at < arrivals.length; at += chunk) {
				const part = arrivals.slice(at, at + chunk);
				await this.desk.store.enqueue(this.#batch, part);
				this.total += part.length;
			}
		});
		if (isKept) await this.run();
	}

	/** What the camera finds until it stops is one batch. */
	scanning(on: boolean): void {
		this.#scanning = on;
		this.#goesOn = false;
	}

	/** Goes on until nothing waits, or somebody stops it. One window at a time. */
	async run(): Promise<void> {
		if (this.running || !this.desk.unlocked) return;
		this.running = true;
		this.#stopped = false;
		const work = () => this.desk.attempt(() => this.#work());
		const { locks } = globalThis.navigator ?? {};
		try {
			await (locks ? locks.request('gradus-steward', work) : work());
		} finally {
			this.running = false;
		}
		await this.desk.attempt(() => this.#look());
		await this.desk.refresh();
	}

	/** After the message in hand. */
	stop(): void {
		this.#stopped = true;
	}

	/** Forgets what still waits. */
	async drop(): Promise<void> {
		await this.desk.attempt(async () => {
			await this.desk.store.dropWaiting();
			await this.#look();
		});
	}

	/** Takes back what the newest batch changed. */
	async undo(): Promise<void> {
		await this.desk.attempt(async () => {
			await this.desk.store.undoBatch(this.#batch);
			await this.#look();
		});
		await this.desk.refresh();
	}

	async #work(): Promise<void> {
		let sorter = await this.sorter();
		let after = 0;
		while (!this.#stopped && this.desk.unlocked) {
			const message = await this.desk.store.nextMessage(after);
			if (!message) return;
			const sorted = await sorter.sort(message.content ?? '');
			const isWritten = await this.desk.store.settle(
				message,
				sorted.verdict,
				sorted,
				sorted.keepName
			);
			if (!isWritten) {
				await this.desk.refresh();
				sorter = await this.sorter();
				continue;
			}
			after = message.id;
			sorter.wrote(sorted.writes);
			const { id, batch, name } = message;
			const named = sorted.keepName && name !== undefined ? { name } : {};
			this.#settled = [...this.#settled, { id, batch, ...named, verdict: sorted.verdict }];
			this.done += 1;
			// The page draws and hears taps in between.
			await new Promise((next) => setTimeout(next));
		}
	}

	async #look(): Promise<void> {
		const { store } = this.desk;
		this.#batch = await store.newestBatch();
		const all = this.#batch === 0 ? [] : await store.messages();
		const current = all.filter(({ batch, verdict }) => batch === this.#batch || !verdict);
		this.#settled = current.filter(({ verdict }) => verdict !== undefined);
		this.total = current.length;
		this.done = this.#settled.length;
	}
}

const all = new WeakMap<StewardDesk, Promise<Collecting>>();

/** The one queue of a desk: it goes on from page to page. @throws {StorageProblem} */
export function collectingAt(
	desk: StewardDesk,
	sorter: () => Promise<Sorter>
): Promise<Collecting> {
	const known = all.get(desk) ?? Collecting.open(desk, sorter);
	all.set(desk, known);
	known.catch(() => all.delete(desk));
	return known;
}

/** An empty one is a message too: somebody must hear that it is of no use. */
function takenApart(arrival: Arrival): readonly Arrival[] {
	if (typeof arrival.content !== 'string') return [arrival];
	const messages = messagesIn(arrival.content);
	return messages.length < 2 ? [arrival] : messages.map((content) => ({ ...arrival, content }));
}
