import { createContext } from 'svelte';
import type { Persona } from '#lib/content/types';
import type { LocalProgramme } from '#lib/domain/programme';
import { succeed, type Result } from '#lib/domain/result';
import { knowsOurLanguages, type Language, type Locale } from '#lib/i18n/language.svelte.ts';
import type { Space } from '#lib/storage/database';
import { StorageProblem, type StorageProblemCode } from '#lib/storage/problems';
import { secondCopy } from '#lib/storage/second-copy';
import { Appearance } from './Appearance.svelte.ts';
import { AppUpdate } from './AppUpdate.svelte.ts';
import type { BackupDesk } from './BackupDesk.svelte.ts';
import { BackupMark } from './BackupMark.svelte.ts';
import { Content } from './Content.svelte.ts';
import { Device } from './Device.svelte.ts';
import type { KeptFile } from './KeptFile.svelte.ts';
import type { Library } from './Library.svelte.ts';
import type { OpenAssessment } from './OpenAssessment.svelte.ts';

/** What an association may change without building the app anew. */
export interface Edition {
	readonly name: string;
	readonly chains?: readonly {
		readonly id: string;
		readonly name: Readonly<Record<Locale, string>>;
	}[];
}

const ownEdition: Edition = { name: 'Gradus' };

/** Everything that lives as long as the page is open. */
export class App {
	readonly content: Content;
	readonly appearance = new Appearance();
	readonly update = new AppUpdate();
	readonly device = new Device();
	readonly backup = new BackupMark();
	/** Where files of everything are made, once somebody asked for one. */
	backupDesk: BackupDesk | undefined = $state.raw(undefined);
	/** The file outside the browser that is kept up to date by itself, once it is known whether there is one. */
	keptFile: KeptFile | undefined = $state.raw(undefined);
	edition: Edition = $state.raw(ownEdition);
	/** The words of the language are there. */
	speaks = $state(false);
	/** Words and store are there, or the store is known to be out of reach. */
	ready = $state(false);
	/** What the page is about, for the window's title. */
	heading = $state('');
	/** The round on screen, if any: what a rescue file would hold. */
	openAssessment: OpenAssessment | undefined = $state.raw(undefined);
	/** The library of the space on screen, once open. */
	library: Library | undefined = $state.raw(undefined);
	/** Why there is none. */
	trouble: StorageProblemCode | undefined = $state.raw(undefined);
	/**
	 * How a library is opened. The welcome page does without the code of the store, so the layout puts a lazy way here; a page that
	 * always needs the store puts the real thing, so that it is fetched with the page and not after it.
	 */
	opener!: (space: Space, onblocked: () => void) => Promise<Library>;
	/** Begins anew, when another window has erased everything. */
	leave!: () => void;
	#libraries = new Map<Space, Promise<Library>>();
	#localProgrammes: Promise<Result<readonly LocalProgramme[]>> | undefined;

	constructor(readonly language: Language) {
		this.content = new Content(language);
	}

	get title(): string {
		return this.heading === '' ? this.edition.name : `${this.heading} · ${this.edition.name}`;
	}

	get otherLocale(): Locale {
		return this.language.locale === 'en' ? 'zh-CN' : 'en';
	}

	/** Words and content change together; everything on screen stays. */
	switchLanguage(): Promise<void> {
		return this.content.choose(this.otherLocale);
	}

	/** Lets the next cold start skip the welcome where there are firms to show. */
	rememberVisit(hasFirms: boolean): void {
		if (!hasFirms) delete document.documentElement.dataset.returning;
		try {
			if (hasFirms) localStorage.setItem('gradus:returning', '1');
			else localStorage.removeItem('gradus:returning');
		} catch {
			// Without storage for settings the welcome shows for a moment.
		}
	}

	/** Takes what an association changed on its host; without it, or with a fault in it, the app is itself. */
	async loadEdition(url: string): Promise<void> {
		try {
			const { parseEditionFile } = await import('#lib/exchange/edition-file');
			const parsed = parseEditionFile(await (await fetch(url)).text());
			if (!parsed.ok) return;
			this.edition = parsed.value;
			const { locale } = parsed.value;
			if (locale && locale !== this.language.locale && !knowsOurLanguages())
				await this.content.choose(locale);
		} catch {
			// Offline before the first visit: there is no edition to take.
		}
	}

	/**
	 * The real programmes that the host lists, asked for once. None where there is neither network nor copy, or no such file; a file
	 * with faults gives them all, to be shown where the programmes would stand.
	 */
	localProgrammes(url: string): Promise<Result<readonly LocalProgramme[]>> {
		const asking = this.#localProgrammes ?? readProgrammes(url);
		this.#localProgrammes = asking;
		return asking.catch(() => {
			this.#localProgrammes = undefined;
			return succeed([]);
		});
	}

	/** Puts a sample firm with all its rounds into the space of samples, once; returns its round of the core. */
	async openSample(persona: Persona): Promise<string | undefined> {
		const { parseAnswersFile } = await import('#lib/exchange/answers-file');
		const files = [persona.answers, ...Object.values(persona.others)];
		const loaded = await this.content.questionnaires(['core', ...Object.keys(persona.others)]);
		const known = {
			questionnaires: new Map(loaded.map(({ model }) => [model.id, model])),
			codes: this.content.codes!.lists
		};
		const [core, ...others] = files.map((file) => {
			const parsed = parseAnswersFile(file, known);
			if (!parsed.ok) throw new Error(`sample ${persona.id}: ${JSON.stringify(parsed.problems)}`);
			return parsed.value;
		});
		const samples = await this.#open('sample');
		const ids = { firm: `sample-${persona.id}`, assessment: `sample-${persona.id}-round` };
		const isThere = (id: string) => samples.assessments.some((each) => each.id === id);
		if (!isThere(ids.assessment))
			await samples.add(persona.name[this.language.locale]!, core!, ids);
		for (const each of others) {
			const id = `${ids.assessment}-${each.questionnaire.id}`;
			if (!isThere(id)) await samples.addRound(ids.firm, each, id);
		}
		return ids.assessment;
	}

	/** Opens a space, once, and puts it on screen. */
	async enter(space: Space): Promise<Library | undefined> {
		try {
			this.library = await this.#open(space);
			this.trouble = undefined;
			return this.library;
		} catch (error) {
			this.trouble = error instanceof StorageProblem ? error.code : 'storage-failed';
			return undefined;
		}
	}

	#open(space: Space): Promise<Library> {
		const opening =
			this.#libraries.get(space) ?? this.opener(space, () => (this.trouble = 'storage-blocked'));
		this.#libraries.set(space, opening);
		opening.then(
			({ store }) => (store.connection.onremoved = () => this.leave()),
			() => this.#libraries.delete(space)
		);
		return opening;
	}

	/** Lets go of every store, before everything is erased. */
	async closeAll(): Promise<void> {
		this.library = undefined;
		this.keptFile?.rest();
		this.keptFile = this.backupDesk = undefined;
		for (const opening of this.#libraries.values()) (await opening.catch(() => undefined))?.close();
		this.#libraries.clear();
		await secondCopy()?.letGo();
	}
}

async function readProgrammes(url: string): Promise<Result<readonly LocalProgramme[]>> {
	const response = await fetch(url);
	const isPage = response.headers.get('content-type')?.includes('text/html') ?? false;
	if (!response.ok || isPage) return succeed([]);
	const { parseProgrammesFile } = await import('#lib/exchange/programmes-file');
	return parseProgrammesFile(await response.text());
}

export const [useApp, provideApp] = createContext<App>();
