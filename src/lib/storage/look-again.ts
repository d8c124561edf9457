import { RangeSet } from 'dexie';

/** The event by which the library of the database hears that rows were changed elsewhere; its own name for it. */
const changedElsewhere = 'x-storagemutated-1';

/**
 * Has everything that is watched read again. News of other tabs come by messages, and a page that slept may have missed them.
 */
export function lookAgain(): void {
	const everything = { all: new RangeSet(-Infinity, [[]]) };
	dispatchEvent(new CustomEvent(changedElsewhere, { detail: everything }));
}
