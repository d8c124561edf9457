import type { StorageProblemCode } from '#lib/storage/problems';
import { StorageProblem } from '#lib/storage/problems';
import type { Change } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';

/** What the person is told about saving. */
export type KeepState =
	| { readonly state: 'idle' }
	| { readonly state: 'saving' }
	| { readonly state: 'kept'; readonly at: Date }
	| { readonly state: 'failed'; readonly problem: StorageProblemCode };

/** Writes one value; resolves with the moment of keeping. */
type Write = () => Promise<Date>;

/**
 * Writes what was said: one write in flight, the newest value of each subject next, no timer. What could not be kept stays waiting,
 * is told, and can be tried again.
 */
export class Keeper {
	status: KeepState = $state.raw({ state: 'idle' });
	#waiting = new Map<string, Write>();
	#running: Promise<void> | undefined;

	constructor(private readonly store: Store) {}

	/** Keeps the changes under a subject; a newer value of the same subject replaces one that still waits. */
	keep(subject: string, changes: readonly Change[], packVersion = ''): void {
		this.write(subject, () => this.store.keep(changes, packVersion));
	}

	/** The same for what stands beside the log. */
	write(subject: string, write: Write): void {
		this.#waiting.delete(subject);
		this.#waiting.set(subject, write);
		this.#start();
	}

	/** Whether a value of this subject is not on the disk yet. */
	isWaiting(subject: string): boolean {
		return this.#waiting.has(subject);
	}

	retry(): void {
		this.#start();
	}

	/** Resolves when nothing is being written any more: all kept, or failed. */
	async settled(): Promise<void> {
		await this.#running;
	}

	#start(): void {
		this.#running ??= this.#run().finally(() => {
			this.#running = undefined;
		});
	}

	async #run(): Promise<void> {
		this.status = { state: 'saving' };
		let at = new Date(0);
		for (;;) {
			const next = this.#waiting.entries().next().value;
			if (!next) break;
			const [subject, write] = next;
			try {
				at = await write();
			} catch (error) {
				const problem = error instanceof StorageProblem ? error.code : 'storage-failed';
				this.status = { state: 'failed', problem };
				return;
			}
			if (this.#waiting.get(subject) === write) this.#waiting.delete(subject);
		}
		this.status = { state: 'kept', at };
	}
}
