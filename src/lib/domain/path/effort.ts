/** How often a long search asks whether it should stop, in steps. */
const askEvery = 1024;

/** What a search may still do: so many steps, until it is stopped. */
export class Effort {
	/** True once a search was stopped: then an answer "no" may be wrong. */
	stopped = false;
	#asked = 0;
	#left = Infinity;

	constructor(private readonly shouldStop: () => boolean) {}

	/** Allows the next search so many steps. */
	allow(steps: number): void {
		this.#left = steps;
	}

	get isUsedUp(): boolean {
		return this.stopped || this.#left <= 0;
	}

	/** Takes a step; false where there is none left. */
	step(): boolean {
		this.#left -= 1;
		return this.lookUp() && this.#left > 0;
	}

	/** For work beside the steps: false once the search was stopped. */
	lookUp(): boolean {
		this.#asked += 1;
		if (this.#asked % askEvery === 0 && this.shouldStop()) this.stopped = true;
		return !this.stopped;
	}
}
