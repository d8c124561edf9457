import workerUrl from './planner-worker.ts?worker&url';
import type { Answered, FromPlanner, Order, PlannerContent, ToPlanner } from './planner';
import { trustedUrl } from './trusted-url';

/** As in the planner, whose code does not come with the page. */
const enough = 0;

type Wish = Omit<Order, 'number' | 'time'>;

interface Open {
	readonly order: Order;
	readonly tell: (share: number) => void;
	readonly done: (answered: Answered | undefined) => void;
	readonly fail: (reason: unknown) => void;
}

/** How long a search may take before the best so far will do. */
const patience = 8000;
/** Where a search cannot be told to stop, it is begun anew with so little time. */
const littlePatience = 400;
/** Without a worker the page waits. */
const patienceOfPage = 600;

/** Where orders to the planner are left: the newest one counts, in a worker that is kept warm. */
export class PlannerDesk {
	#worker: Worker | undefined;
	#working = false;
	#withoutWorker = typeof Worker === 'undefined';
	#number = 0;
	#open: Open | undefined;
	readonly #content: PlannerContent;

	constructor(content: Omit<PlannerContent, 'wanted'>) {
		const isShared = typeof SharedArrayBuffer !== 'undefined' && globalThis.crossOriginIsolated;
		this.#content = {
			...content,
			wanted: isShared ? new Int32Array(new SharedArrayBuffer(4)) : undefined
		};
		this.#hire();
	}

	/** Undefined where a newer order came before the answer. Rejects where the search itself broke off. */
	ask(wish: Wish, tell: (share: number) => void): Promise<Answered | undefined> {
		this.#open?.done(undefined);
		const order: Order = { ...wish, number: ++this.#number, time: patience };
		return new Promise((done, fail) => {
			this.#open = { order, tell, done, fail };
			this.#want(order.number);
			this.#give(order);
		});
	}

	/** The best so far will do. */
	stop(): void {
		if (!this.#open) return;
		if (this.#content.wanted) this.#want(enough);
		else this.#give({ ...this.#open.order, time: littlePatience });
	}

	close(): void {
		this.#open?.done(undefined);
		this.#open = undefined;
		this.#dismiss();
	}

	#want(number: number): void {
		if (this.#content.wanted) Atomics.store(this.#content.wanted, 0, number);
	}

	#give(order: Order): void {
		if (this.#withoutWorker) return this.#workHere(order);
		if (this.#working && !this.#content.wanted) {
			this.#dismiss();
			this.#hire();
		}
		this.#working = true;
		this.#post({ order });
	}

	#hire(): void {
		if (this.#withoutWorker) return;
		try {
			const worker = new Worker(trustedUrl(workerUrl), { type: 'module' });
			worker.onmessage = ({ data }: MessageEvent<FromPlanner>) => this.#hear(data);
			worker.onerror = () => this.#goOnWithoutWorker();
			this.#worker = worker;
			this.#post({ content: this.#content });
		} catch {
			this.#withoutWorker = true;
		}
	}

	#post(message: ToPlanner): void {
		this.#worker!.postMessage(message);
	}

	#dismiss(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#working = false;
	}

	/** A browser that refuses the worker still plans, on the page. */
	#goOnWithoutWorker(): void {
		this.#dismiss();
		this.#withoutWorker = true;
		if (this.#open) this.#workHere(this.#open.order);
	}

	#workHere(order: Order): void {
		setTimeout(() => void this.#searchHere(order));
	}

	async #searchHere(order: Order): Promise<void> {
		const { carryOut } = await import('./planner');
		const { number } = order;
		if (this.#open?.order.number !== number) return;
		try {
			const content = { ...this.#content, wanted: undefined };
			const little = { ...order, time: patienceOfPage };
			this.#hear({ number, answered: carryOut(content, little, () => undefined) });
		} catch (reason) {
			this.#open.fail(reason);
			this.#open = undefined;
		}
	}

	#hear({ number, share, answered }: FromPlanner): void {
		const isNewest = this.#open?.order.number === number;
		if (share !== undefined && isNewest) this.#open!.tell(share);
		if (!answered) return;
		if (number === this.#number) this.#working = false;
		if (!isNewest) return;
		const { done } = this.#open!;
		this.#open = undefined;
		done(answered);
	}
}
