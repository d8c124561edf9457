import { eraseEverything, type ErasureFault } from '#lib/storage/erase-everything';
import {
	surveyErasure,
	surveyGiven,
	type ErasureCounts,
	type GivenCounts
} from '#lib/storage/erase';
import { roomOf } from '#lib/storage/room';
import type { App } from './App.svelte.ts';

export type { ErasureFault };

/** Everything of the app on this device, about to be erased for good. */
export class ErasingEverything {
	state: 'looking' | 'asking' | 'erasing' | 'erased' | 'failed' = $state('looking');
	counts: ErasureCounts | undefined = $state.raw();
	given: GivenCounts | undefined = $state.raw();
	/** Keys and ledger of an association or hub are on this device. */
	isSteward = $state(false);
	/** Another window holds a database; erasing goes on by itself when it is closed. */
	isBlocked = $state(false);
	/** What could not be removed. */
	faults: readonly ErasureFault[] = $state.raw([]);

	constructor(private readonly app: App) {}

	async look(): Promise<void> {
		const library = this.app.library;
		try {
			if (!library) return;
			await library.keeper.settled();
			const firms = library.firms.map(({ id }) => ({ kind: 'firm' as const, id }));
			const [counts, given, seats] = await Promise.all([
				surveyErasure(library.store, firms),
				surveyGiven(),
				roomOf(library.store).seats()
			]);
			// Also ballots for workshops of others.
			this.counts = { ...counts, seats: seats.length };
			this.given = given;
			const there = (await indexedDB.databases?.()) ?? [];
			this.isSteward = there.some(({ name }) => name === 'gradus-steward');
		} finally {
			// What cannot be counted can be erased all the same.
			this.state = 'asking';
		}
	}

	/** Lets go of every store, unregisters the service worker, and removes everything. Asked again, it does what was left. */
	async run(): Promise<void> {
		this.state = 'erasing';
		this.isBlocked = false;
		await this.app.closeAll();
		await this.app.update.stop();
		this.faults = await eraseEverything(
			{
				indexedDB,
				...(navigator.storage?.getDirectory
					? { files: () => navigator.storage.getDirectory() }
					: {}),
				...('caches' in window ? { caches } : {}),
				settings: settings()
			},
			(isBlocked) => (this.isBlocked = isBlocked)
		);
		this.isBlocked = false;
		this.state = this.faults.length === 0 ? 'erased' : 'failed';
	}
}

function settings(): readonly Storage[] {
	try {
		return [localStorage, sessionStorage];
	} catch {
		// A browser without storage for settings has none to remove.
		return [];
	}
}
