/** Keeps the screen on while a page is visible, where the browser can; a workshop should not stop because nobody touches the device. */
export class WakeLock {
	#sentinel: WakeLockSentinel | undefined;
	#held = false;
	#asking: Promise<void> | undefined;

	/** Whether the screen is kept on now. */
	get active(): boolean {
		return this.#sentinel !== undefined && !this.#sentinel.released;
	}

	/** Keeps the screen on until the returned function is called. The browser lets go of a hidden page, so it is asked again. */
	hold(): () => void {
		this.#held = true;
		const again = () => void this.#ask();
		document.addEventListener('visibilitychange', again);
		void this.#ask();
		return () => {
			this.#held = false;
			document.removeEventListener('visibilitychange', again);
			void this.#letGo();
		};
	}

	#ask(): Promise<void> {
		this.#asking ??= this.#request().finally(() => {
			this.#asking = undefined;
		});
		return this.#asking;
	}

	async #request(): Promise<void> {
		if (!this.#held || this.active || document.visibilityState !== 'visible') return;
		try {
			this.#sentinel = await navigator.wakeLock?.request('screen');
		} catch {
			// Low battery or no permission: the screen goes dark as it always does.
		}
		if (!this.#held) await this.#letGo();
	}

	async #letGo(): Promise<void> {
		const sentinel = this.#sentinel;
		this.#sentinel = undefined;
		await sentinel?.release().catch(() => undefined);
	}
}
