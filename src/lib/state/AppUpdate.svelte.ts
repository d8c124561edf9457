import type { Workbox } from 'workbox-window';
import { trustedUrl } from './trusted-url';

/** The app's own updates: offered, never taken in the middle of something. */
export class AppUpdate {
	/** A new version waits for a tap. */
	ready = $state(false);
	/** Another tab took the update; this one works on until it is reloaded. */
	elsewhere = $state(false);
	#workbox: Workbox | undefined;
	#taken = false;
	#stopped = false;

	/** Registers the service worker at `url`; asks for a new version now and every hour. */
	async watch(url: string, scope: string): Promise<void> {
		if (!('serviceWorker' in navigator) || this.#stopped) return;
		const { Workbox } = await import('workbox-window');
		const workbox = new Workbox(trustedUrl(url), { scope, updateViaCache: 'none' });
		this.#workbox = workbox;
		workbox.addEventListener('waiting', () => {
			this.ready = true;
		});
		// Not the event's `isUpdate`: it stays false in the tab of the very first visit, however long that is open.
		let controlled = Boolean(navigator.serviceWorker.controller);
		workbox.addEventListener('controlling', () => {
			if (this.#taken) reloadForSure();
			else if (controlled) this.elsewhere = true;
			controlled = true;
		});
		try {
			await workbox.register();
		} catch {
			// A browser that refuses one, as by a setting, does without.
			return;
		}
		setInterval(() => void workbox.update().catch(() => undefined), 60 * 60 * 1000);
	}

	/** Ends keeping the app for use without a network: it is fetched anew at the next visit. */
	async stop(): Promise<void> {
		this.#stopped = true;
		await (await navigator.serviceWorker?.getRegistration())?.unregister();
	}

	/** Takes the waiting version in this tab: it reloads, others are told. */
	take(): void {
		this.#taken = true;
		this.#workbox?.messageSkipWaiting();
	}
}

/** A link followed at the same moment can stop a reload, and this page has lost the files of its version. */
function reloadForSure(): void {
	location.reload();
	setInterval(() => location.reload(), 5000);
}
