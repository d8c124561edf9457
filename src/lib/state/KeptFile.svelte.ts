import { Backups } from '#lib/storage/backups';
import type { KeptFileRecord } from '#lib/storage/backup-records';
import { erasedCount, lastEntry } from '#lib/storage/unsaved';
import { StorageProblem } from '#lib/storage/problems';
import type { Store } from '#lib/storage/store';
import type { App } from './App.svelte.ts';
import { backupName, makeBackup } from './make-backup';

interface FilePicker {
	showSaveFilePicker(options: {
		suggestedName: string;
		types: readonly { description?: string; accept: Record<string, string[]> }[];
	}): Promise<FileSystemFileHandle>;
}
interface AsksPermission {
	queryPermission?(about: { mode: 'readwrite' }): Promise<PermissionState>;
	requestPermission?(about: { mode: 'readwrite' }): Promise<PermissionState>;
}

/** Whether this browser lets an app write to a file that a person has chosen. */
export function canKeepFile(): boolean {
	return typeof window !== 'undefined' && 'showSaveFilePicker' in window;
}

/**
 * `off`: none is chosen. `waiting`: up to date, or soon. `asleep`: the browser asks the person anew before it lets the app write.
 * `failed`: the file could not be written, such as where its stick is not plugged in. `rescue`: something here cannot be read, so that the
 * file stays as it is.
 */
export type KeptFileState = 'off' | 'waiting' | 'writing' | 'asleep' | 'failed' | 'rescue';

/** How long nothing is said before the file is written. */
const pause = 20_000;
const day = 24 * 60 * 60 * 1000;

/** One file outside the browser that is kept up to date by itself. */
export class KeptFile {
	state: KeptFileState = $state('off');
	record: KeptFileRecord | undefined = $state.raw();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#unwatch: (() => void) | undefined;
	#latest = '';
	#erased = 0;

	readonly #backups: Backups;

	constructor(
		private readonly app: App,
		private readonly store: Store,
		private readonly delay = pause
	) {
		this.#backups = new Backups(store);
	}

	/** Goes on with the file that was chosen earlier; once. */
	async begin(): Promise<void> {
		if (this.record) return;
		this.record = await this.#backups.kept().catch(() => undefined);
		this.app.backup.keep(this.record !== undefined);
		if (!this.record) return;
		await this.#watch();
	}

	/** Lets the person choose a file, once; to be called in a tap. False where they did not. */
	async choose(description: string): Promise<boolean> {
		let handle: FileSystemFileHandle;
		try {
			handle = await (window as unknown as FilePicker).showSaveFilePicker({
				suggestedName: backupName('backup', new Date()).replace(/-\d{4}-\d\d-\d\d/, ''),
				types: [{ description, accept: { 'application/json': ['.json'] } }]
			});
		} catch {
			return false;
		}
		const record: KeptFileRecord = { id: 'kept', handle, name: handle.name };
		await this.#backups.put(record);
		this.record = record;
		this.app.backup.keep(true);
		await this.#watch();
		return true;
	}

	/** Asks the browser to let the app write again; to be called in a tap. */
	async wake(): Promise<void> {
		const handle = this.record?.handle as AsksPermission | undefined;
		const answer = await handle?.requestPermission?.({ mode: 'readwrite' });
		if (answer === 'granted') await this.#watch();
	}

	/** Forgets which file it was; the file itself stays. */
	async end(): Promise<void> {
		this.rest();
		await this.#backups.forgetKept();
		this.record = undefined;
		this.app.backup.keep(false);
		this.state = 'off';
	}

	/** Stops watching, such as when the page goes. */
	rest(): void {
		clearTimeout(this.#timer);
		this.#unwatch?.();
		this.#unwatch = undefined;
		removeEventListener('visibilitychange', this.#whenHidden);
	}

	async #watch(): Promise<void> {
		this.rest();
		if (!(await this.#mayWrite())) {
			this.state = 'asleep';
			return;
		}
		this.state = 'waiting';
		// Once a day in any case: what a member gave or a steward did leaves no entry in the log.
		if (Date.now() - Date.parse(this.record!.writtenAt ?? '1970-01-01') > day) this.#soon(0);
		this.#unwatch = this.store.watch(
			(store) => Promise.all([lastEntry(store), erasedCount(store)]),
			([last, erased]) => {
				this.#latest = last?.hlc ?? '';
				this.#erased = erased;
				if (this.#isErasedSince) this.#soon(0);
				else if (this.#latest !== this.record?.latest)
					this.#soon(this.record?.latest ? this.delay : 0);
			},
			() => undefined
		);
		addEventListener('visibilitychange', this.#whenHidden);
	}

	/** Something was erased here that the file may still hold. */
	get #isErasedSince(): boolean {
		return this.#erased !== (this.record?.erased ?? 0);
	}

	readonly #whenHidden = () => {
		if (document.visibilityState === 'hidden') void this.#lookNow();
	};

	/** Without waiting to hear of a change: the window may not be back. */
	async #lookNow(): Promise<void> {
		const last = await lastEntry(this.store).catch(() => undefined);
		if (last) this.#latest = last.hlc;
		if (this.#latest !== this.record?.latest) this.#soon(0);
	}

	#soon(delay: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.write(), delay);
	}

	async #mayWrite(): Promise<boolean> {
		const handle = this.record!.handle as AsksPermission;
		const answer = await handle.queryPermission?.({ mode: 'readwrite' });
		return answer === undefined || answer === 'granted';
	}

	/** Writes the file now: whole, in the place of the one before. One window at a time. */
	write(): Promise<void> {
		return navigator.locks.request('gradus-kept-file', () => this.#write());
	}

	async #write(): Promise<void> {
		const { record } = this;
		if (!record || this.state === 'off') return;
		this.state = 'writing';
		try {
			if (!(await this.#mayWrite())) return this.#lost('asleep');
			const now = new Date();
			const erased = await erasedCount(this.store);
			const made = await makeBackup(
				this.store,
				{ now, app: __APP_VERSION__ },
				async () => undefined
			);
			// The good file from before is worth more than a new one of which something is missing.
			if (made.missing.length > 0) return this.#lost('rescue');
			const stream = await record.handle.createWritable();
			await stream.write(made.file);
			await stream.close();
			const { size } = await record.handle.getFile();
			if (size !== made.file.size) return this.#lost('failed');
			const { latest, answers } = made;
			this.record = { ...record, latest, writtenAt: now.toISOString(), erased };
			await this.#backups.put(this.record);
			this.app.backup.remember({ at: now.toISOString(), answers, latest, name: record.name });
			this.state = 'waiting';
		} catch (error) {
			const name = error instanceof StorageProblem ? '' : (error as Error | undefined)?.name;
			this.#lost(name === 'NotAllowedError' ? 'asleep' : 'failed');
		}
	}

	#lost(state: 'asleep' | 'failed' | 'rescue'): void {
		this.state = state;
		if (state === 'asleep') this.rest();
	}
}
