const storageKey = 'gradus:faults';
/** How many lines are kept; the oldest go first. */
const limit = 500;
/** A code names a kind of fault. Anything longer or freer could carry a word of the person and is not written down. */
const known = /^[a-z][\w.:-]{0,39}$/i;

/** The log as it is kept: lines of a minute, a code, and how often it came in a row; the newest last. */
export function readFaults(): readonly string[] {
	try {
		return localStorage.getItem(storageKey)?.split('\n') ?? [];
	} catch {
		return [];
	}
}

/** Adds a fault; the same one again raises the count of its line. */
export function addFault(code: string, now: Date): void {
	const lines = [...readFaults()];
	const named = known.test(code) ? code : 'unnamed';
	const [, last, times] = lines.at(-1)?.split(' ') ?? [];
	const again = last === named ? Number(times) + 1 : 1;
	if (again > 1) lines.pop();
	lines.push(`${now.toISOString().slice(0, 16)}Z ${named} ${again}`);
	try {
		localStorage.setItem(storageKey, lines.slice(-limit).join('\n'));
	} catch {
		// A browser without room or storage for settings keeps no log.
	}
}
