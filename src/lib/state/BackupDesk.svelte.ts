import type { Problem } from '#lib/domain/result';
import { isLocked } from '#lib/exchange/locked-backup';
import { Backups } from '#lib/storage/backups';
import type { CheckedRecord } from '#lib/storage/backup-records';
import { StorageProblem, type StorageProblemCode } from '#lib/storage/problems';
import type { App } from './App.svelte.ts';
import { checkBeside, lockBeside } from './BackupWorker';
import type { CheckedBackup } from './check-backup';
import { backupName, makeBackup, NotABackup, type MadeBackup } from './make-backup';

export type { CheckedBackup, CheckedRecord, MadeBackup };

/** What is being done, and how far it is, where that is known. */
export interface BackupWork {
	readonly act: 'making' | 'locking' | 'checking';
	readonly done: number;
	readonly of: number;
}

/** Why there is no file: it did not come back whole, it is too large to be locked, or the store is out of reach. */
export type BackupFailure = 'not-whole' | 'too-large' | StorageProblemCode;

/** A file that is ready to be handed over. */
export interface ReadyBackup extends MadeBackup {
	readonly isLocked: boolean;
}

/** What looking at a file found. */
export type CheckOutcome =
	| { readonly name: string; readonly check: CheckedBackup }
	| { readonly name: string; readonly problems: readonly Problem[] };

/** Makes backups of this device, and looks at files of any. */
export class BackupDesk {
	work: BackupWork | undefined = $state.raw();
	failure: BackupFailure | undefined = $state.raw();
	/** Made, read again, and not handed over yet. */
	ready: ReadyBackup | undefined = $state.raw();
	/** The last one that was handed over. */
	handed: ReadyBackup | undefined = $state.raw();
	/** A locked file that waits for its passphrase. */
	asked: File | undefined = $state.raw();
	outcome: CheckOutcome | undefined = $state.raw();
	/** The file that was looked at last on this device, this one or an earlier one. */
	lastChecked: CheckedRecord | undefined = $state.raw();
	#stop: AbortController | undefined;

	constructor(private readonly app: App) {}

	get #backups(): Backups {
		return new Backups(this.app.library!.store);
	}

	async begin(): Promise<void> {
		this.lastChecked = await this.#backups.checked().catch(() => undefined);
	}

	/** Ends what is being done; nothing was changed. */
	stop(): void {
		this.#stop?.abort();
	}

	/** Makes a file of everything; with a passphrase a locked one. Undefined where there is none; {@link failure} says why. */
	async make(passphrase?: string): Promise<ReadyBackup | undefined> {
		this.ready = this.handed = undefined;
		this.ready = await this.#doing('making', async (signal, step) => {
			const now = new Date();
			const { store } = this.app.library!;
			const made = await makeBackup(store, { now, app: __APP_VERSION__, signal }, step);
			if (passphrase === undefined) return { ...made, isLocked: false };
			this.work = { act: 'locking', done: 0, of: 0 };
			const locked = await lockBeside(made.file, passphrase, { signal });
			if (!locked) {
				this.failure = 'too-large';
				return undefined;
			}
			if (!locked.check.ok || locked.check.value.root !== made.check.root)
				throw new NotABackup('locked');
			const kind = made.missing.length > 0 ? 'rescue' : 'backup';
			const name = backupName(kind, now, 'age.txt');
			return { ...made, name, file: locked.file, isLocked: true };
		});
		return this.ready;
	}

	/** The file is in the person's hands. One of which something is missing is no backup. */
	handedOver(ready: ReadyBackup): void {
		this.ready = undefined;
		this.handed = ready;
		const { name, latest, answers, missing, check } = ready;
		if (missing.length === 0) this.app.backup.remember({ at: check.madeAt, answers, latest, name });
	}

	/** Looks at a file whole. A locked one waits for its passphrase first. */
	async check(file: File, passphrase?: string): Promise<void> {
		this.outcome = undefined;
		this.asked = undefined;
		if (passphrase === undefined && (await isLocked(file))) {
			this.asked = file;
			return;
		}
		const { name } = file;
		const result = await this.#doing('checking', (signal, step) =>
			checkBeside(file, passphrase, { signal, step })
		);
		if (!result) return;
		this.outcome = result.ok ? { name, check: result.value } : { name, problems: result.problems };
		if (!result.ok && result.problems.some(({ code }) => code === 'lock/wrong-passphrase')) {
			// Nothing is said of the file before the passphrase fits.
			this.asked = file;
			return;
		}
		const record: CheckedRecord = {
			id: 'checked',
			at: new Date().toISOString(),
			name,
			...(result.ok ? { madeAt: result.value.madeAt } : {}),
			whole: result.ok && result.value.missing.length === 0
		};
		this.lastChecked = record;
		if (!this.app.library!.readOnly) await this.#backups.put(record).catch(() => undefined);
	}

	async #doing<T>(
		act: BackupWork['act'],
		work: (signal: AbortSignal, step: (done: number, of: number) => Promise<void>) => Promise<T>
	): Promise<T | undefined> {
		this.stop();
		const stop = new AbortController();
		this.#stop = stop;
		this.failure = undefined;
		this.work = { act, done: 0, of: 0 };
		try {
			return await work(stop.signal, async (done, of) => {
				if (this.#stop === stop) this.work = { act, done, of };
			});
		} catch (error) {
			if (stop.signal.aborted) return undefined;
			this.failure =
				error instanceof NotABackup
					? 'not-whole'
					: error instanceof StorageProblem
						? error.code
						: 'storage-failed';
			return undefined;
		} finally {
			if (this.#stop === stop) {
				this.#stop = undefined;
				this.work = undefined;
			}
		}
	}
}
