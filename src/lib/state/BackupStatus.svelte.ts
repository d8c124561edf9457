import { answersSince, lastEntry } from '#lib/storage/unsaved';
import type { App } from './App.svelte.ts';
import { isDue, riskOf } from './backup-risk';
import { dayOf } from './today';

/** What is on this device alone: live, of this window and others. */
export class BackupStatus {
	/** When something was last said; undefined before anything was, or before it is known. */
	lastSaid: Date | undefined = $state.raw();
	/** Answers that are in no file; undefined before it is known. */
	unsaved: number | undefined = $state();
	/** Whether to remind now; once said it stays for as long as it is on screen. */
	isDue = $state(false);

	constructor(
		private readonly app: App,
		/** Where it reminds: at the end of a section or round, anywhere, or not at all, so that a reminder that nobody sees is not spent. */
		private readonly reminds: 'at-end' | 'always' | 'never'
	) {}

	/** Watches the store; returns how to stop. To be called anew when another file was saved. */
	watch(): () => void {
		const { library, backup } = this.app;
		if (library?.store.space !== 'work') return () => undefined;
		const { latest, answers = 0 } = backup.last ?? {};
		return library.store.watch(
			async (store) => {
				const [last, since] = await Promise.all([
					lastEntry(store),
					answersSince(store, latest ?? '')
				]);
				// Marks of earlier versions know how many, not which.
				return { last, unsaved: latest === undefined ? Math.max(0, since - answers) : since };
			},
			({ last, unsaved }) => {
				this.lastSaid = last && new Date(last.wall);
				this.unsaved = unsaved;
				void this.#remind(unsaved);
			},
			() => undefined
		);
	}

	async #remind(unsaved: number): Promise<void> {
		if (this.reminds === 'never') return;
		const { device, backup } = this.app;
		if (device.persisted === undefined) await device.look();
		const risk = riskOf({ unsaved, persisted: device.persisted, atEnd: this.reminds === 'at-end' });
		const day = dayOf(new Date());
		if (risk === 0) this.isDue = false;
		else if (isDue(risk, backup.told, day)) {
			this.isDue = true;
			backup.tell(day, risk);
		}
	}
}
