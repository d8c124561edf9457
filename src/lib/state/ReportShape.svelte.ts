import type { Language } from '#lib/i18n/language.svelte.ts';
import { Choices } from '#lib/storage/choices';
import { StorageProblem, type StorageProblemCode } from '#lib/storage/problems';
import { readChoices, writtenChoices, type KeptChoices } from './kept-choices';
import type { Library } from './Library.svelte.ts';
import type { ReportChoices, SectionId } from './report-choices';

export { longest } from './kept-choices';

/** How the report of a round is wanted: changed by hand, kept for the next report. */
export class ReportShape {
	#kept: KeptChoices = $state.raw(undefined!);
	/** What stood before everything was put back, until the next change. */
	#before: KeptChoices | undefined = $state.raw(undefined);
	/** Why the last change was not kept; it holds for this page all the same. */
	trouble: StorageProblemCode | undefined = $state.raw(undefined);
	readonly #store: Choices;
	#writing: Promise<void> | undefined;
	#again = false;

	private constructor(
		library: Library,
		private readonly assessment: string,
		private readonly language: Language
	) {
		this.#store = new Choices(library.store);
	}

	/** As it was wanted last; where that cannot be read, as it is by default. */
	static async open(
		library: Library,
		assessment: string,
		language: Language
	): Promise<ReportShape> {
		const shape = new ReportShape(library, assessment, language);
		const kept = await shape.#store.read().catch(() => undefined);
		shape.#kept = readChoices(kept, assessment);
		return shape;
	}

	readonly choices: ReportChoices = $derived.by(() => ({
		...this.#kept,
		locale: this.#kept.locale ?? this.language.locale
	}));

	/** Only the page for the boss; what the report says of itself always stands. */
	readonly isShort: boolean = $derived(
		this.choices.sections.every(({ id, on }) => id === 'about' || on === (id === 'boss'))
	);
	readonly canUndo: boolean = $derived(this.#before !== undefined);

	change(part: Partial<ReportChoices>): void {
		this.#before = undefined;
		this.#take({ ...this.#kept, ...part });
	}

	switchSection(id: SectionId, on: boolean): void {
		this.change({
			sections: this.choices.sections.map((each) => (each.id === id ? { id, on } : each))
		});
	}

	/** One place up or down. */
	move(id: SectionId, by: -1 | 1): void {
		const sections = [...this.choices.sections];
		const from = sections.findIndex((each) => each.id === id);
		const to = from + by;
		if (from < 0 || to < 0 || to >= sections.length) return;
		sections.splice(to, 0, ...sections.splice(from, 1));
		this.change({ sections });
	}

	/** The page for the boss alone, or every section. */
	shorten(short: boolean): void {
		this.change({
			sections: this.choices.sections.map(({ id }) => ({
				id,
				on: !short || id === 'boss' || id === 'about'
			}))
		});
	}

	/** Everything as it is by default, to be taken back with {@link undo}. */
	reset(): void {
		const before = this.#kept;
		this.#take(readChoices(undefined, this.assessment));
		this.#before = before;
	}

	undo(): void {
		if (!this.#before) return;
		this.#take(this.#before);
		this.#before = undefined;
	}

	/** Resolves once what was chosen last is on the disk, or known not to be. */
	async settled(): Promise<void> {
		await this.#writing;
	}

	/** One write in flight, the newest choices next. */
	#take(kept: KeptChoices): void {
		this.#kept = kept;
		this.#again = true;
		this.#writing ??= this.#write();
	}

	async #write(): Promise<void> {
		while (this.#again) {
			this.#again = false;
			try {
				await this.#store.keep(writtenChoices(this.#kept, this.assessment));
				this.trouble = undefined;
			} catch (error) {
				this.trouble = error instanceof StorageProblem ? error.code : 'storage-failed';
			}
		}
		this.#writing = undefined;
	}
}
