import { described, findAll, plain, type Target } from './find';

/** Where a browser runs: the proxy that sees all it asks for, and folders of its own. */
export interface Place {
	readonly proxyPort: number;
	readonly profile: string;
	readonly downloads: string;
}

export interface Complaints {
	/** Broken rules of the content-security policy. */
	readonly violations: readonly string[];
	/** Faults of the app that nobody caught. */
	readonly faults: readonly string[];
}

export interface SavedFile {
	readonly name: string;
	readonly text: string;
}

export const screen = { width: 360, height: 740 } as const;

/** Longest time for anything to appear; the machine may be busy. */
const patience = 20_000;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/**
 * One window of a browser of any engine. Taps and keys are real ones, made by the browser's own protocol. Each engine gives the few
 * things that differ.
 */
export abstract class Driver {
	constructor(protected readonly place: Place) {}

	/** Name and number of the browser. */
	abstract readonly version: string;
	abstract open(address: string): Promise<void>;
	abstract reload(): Promise<void>;
	/** Runs an expression in the page and waits for it where it is a promise; gives data alone. */
	protected abstract run(expression: string): Promise<unknown>;
	/** What went wrong in the pages since it was asked last, as the browser tells it. */
	abstract complaints(): Promise<Complaints>;
	/** The file that a tap hands over. */
	abstract saved(tap: () => Promise<void>): Promise<SavedFile>;
	/** PNG of what is in sight. */
	abstract screenshot(): Promise<Buffer>;
	/** Closes the window and opens another one on what was kept: as much of the browser as its protocol lets go and come back. */
	abstract reopen(): Promise<void>;
	/** Ends the browser and whatever was started for it. */
	abstract end(): Promise<void>;
	/** One tap in the middle of it; `false`: it is not there now. */
	protected abstract tap(target: Target): Promise<boolean>;
	/** Keys pressed one after the other wherever the focus is. */
	abstract keys(text: string): Promise<void>;

	/** Runs in the page; takes and gives data alone. */
	async evaluate<Given extends readonly unknown[], Made>(
		work: (...given: Given) => Made | Promise<Made>,
		...given: Given
	): Promise<Made> {
		return (await this.run(`(${String(work)})(...${JSON.stringify(given)})`)) as Made;
	}

	async press(target: Target): Promise<void> {
		await this.until(() => this.tap(target), `to press: ${described(target)}`);
	}

	async type(target: Target, text: string): Promise<void> {
		await this.press(target);
		await this.keys(text);
	}

	async count(target: Target): Promise<number> {
		return (await this.texts(target)).length;
	}

	/** What stands in it, or its value. */
	async read(target: Target): Promise<string> {
		return this.until(async () => (await this.texts(target))[0], `to read: ${described(target)}`);
	}

	async sees(target: Target): Promise<void> {
		await this.until(async () => (await this.count(target)) > 0, `to see: ${described(target)}`);
	}

	/** Asks again and again until there is something to return. */
	async until<Made>(ask: () => Promise<Made>, what: string): Promise<NonNullable<Made>> {
		const end = Date.now() + patience;
		let trouble: unknown;
		do {
			try {
				const made = await ask();
				if (made !== undefined && made !== null && made !== false) return made;
				trouble = undefined;
			} catch (error) {
				trouble = error;
			}
			await pause(40);
		} while (Date.now() < end);
		throw new Error(`Nothing ${what}`, { cause: trouble });
	}

	/** The expression for everything that fits. */
	private found(target: Target): string {
		return `(${String(findAll)})(${JSON.stringify(plain(target))})`;
	}

	/**
	 * The expression for what a tap on the first of them goes to, brought to the middle of the window, away from bars at its edges: the
	 * card around a choice, else the thing itself. An error where it still moves, or a tap would meet something else.
	 */
	protected inSight(target: Target): string {
		const show = async (element: Element | undefined) => {
			const isChoice = element instanceof HTMLInputElement && element.type === 'radio';
			const goal = (isChoice ? element.labels?.[0] : undefined) ?? element;
			if (!goal) return undefined;
			goal.scrollIntoView({ block: 'center', behavior: 'instant' });
			const before = goal.getBoundingClientRect();
			await new Promise((settled) => setTimeout(settled, 30));
			const { left, top, width, height } = goal.getBoundingClientRect();
			if (left !== before.left || top !== before.top) throw new Error('it moves');
			const met = document.elementFromPoint(left + width / 2, top + height / 2);
			if (!met || !goal.contains(met))
				throw new Error(`a tap would meet ${met?.outerHTML.slice(0, 80)}`);
			return goal;
		};
		return `(${String(show)})(${this.found(target)}[0])`;
	}

	private async texts(target: Target): Promise<readonly string[]> {
		const text = (element: Element) =>
			element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
				? element.value
				: element instanceof HTMLElement
					? element.innerText
					: (element.textContent ?? '');
		return (await this.run(`${this.found(target)}.map(${String(text)})`)) as readonly string[];
	}
}
