const storageKey = 'gradus:backup';

/** What is remembered of the last file; no answer is in here. */
export interface LastBackup {
	/** ISO 8601. */
	readonly at: string;
	/** How many answers the log held. */
	readonly answers: number;
	/** The latest clock of the log that is in it; marks of earlier versions have none. */
	readonly latest?: string;
	/** Name of the file. */
	readonly name?: string;
}

interface Remembered {
	readonly last?: LastBackup;
	/** When the person was last told that something is in no file, and how much was at risk. */
	readonly told?: { readonly day: string; readonly risk: number };
	/** One file is kept up to date by itself. */
	readonly keeps?: boolean;
}

/** When the last backup file was made, and when the person was reminded. In the settings, so that it outlives an emptied store. */
export class BackupMark {
	#remembered: Remembered = $state.raw(read());

	get last(): LastBackup | undefined {
		return this.#remembered.last;
	}

	get told(): Remembered['told'] {
		return this.#remembered.told;
	}

	get keeps(): boolean {
		return this.#remembered.keeps === true;
	}

	remember(last: LastBackup): void {
		this.#put({ ...this.#remembered, last });
	}

	tell(day: string, risk: number): void {
		this.#put({ ...this.#remembered, told: { day, risk } });
	}

	keep(keeps: boolean): void {
		this.#put({ ...this.#remembered, keeps });
	}

	#put(remembered: Remembered): void {
		this.#remembered = remembered;
		const { last, told, keeps } = remembered;
		try {
			localStorage.setItem(
				storageKey,
				JSON.stringify({ ...last, told, ...(keeps ? { keeps } : {}) })
			);
		} catch {
			// A browser without storage for settings forgets; the reminder then stays.
		}
	}
}

function read(): Remembered {
	if (typeof localStorage === 'undefined') return {};
	try {
		const { told, keeps, ...last } = JSON.parse(
			localStorage.getItem(storageKey) ?? '{}'
		) as LastBackup & Remembered;
		const isLast = typeof last.at === 'string' && typeof last.answers === 'number';
		return { ...(isLast ? { last } : {}), told, keeps };
	} catch {
		return {};
	}
}
