const storageKey = 'gradus:backup';

/** When the last backup file was made, and how many answers of the log it held. Only a reminder; no answer is in here. */
export class BackupMark {
	last: { readonly at: string; readonly answers: number } | undefined = $state.raw(read());

	remember(answers: number): void {
		this.last = { at: new Date().toISOString(), answers };
		try {
			localStorage.setItem(storageKey, JSON.stringify(this.last));
		} catch {
			// A browser without storage for settings forgets; the reminder then stays.
		}
	}
}

function read(): BackupMark['last'] {
	if (typeof localStorage === 'undefined') return undefined;
	try {
		const found = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as
			BackupMark['last'] | null;
		return found && typeof found.at === 'string' && typeof found.answers === 'number'
			? found
			: undefined;
	} catch {
		return undefined;
	}
}
