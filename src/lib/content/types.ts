type Names = Readonly<Record<string, string>>;

/** The sentences of content, per language, keyed by id. */
export interface QuestionText {
	readonly ask: string;
	readonly why: string;
	readonly options: readonly string[];
	/** The label of a figure on a radar of gates. */
	readonly short?: string;
	/** How to work a figure out, or what a term means. */
	readonly lead?: string;
	/** What an assessor usually asks to see, piece by piece; the same pieces in every language. */
	readonly evidence?: readonly string[];
	/** What is unconfirmed about an official question. */
	readonly doubt?: string;
	/** The official title, word for word; in Chinese only. */
	readonly official?: string;
	/** Other wording for a firm that trades or serves. */
	readonly serves?: {
		readonly ask?: string;
		readonly why?: string;
		readonly options?: readonly string[];
	};
}

export interface DimensionText {
	readonly name: string;
	/** Radar label. */
	readonly short: string;
	readonly about: string;
}

export interface QuestionnaireTexts {
	readonly title: string;
	readonly about: string;
	readonly areas: Readonly<Record<string, string>>;
	readonly levels: Readonly<Record<string, { readonly name: string; readonly about: string }>>;
	readonly dimensions: Readonly<Record<string, DimensionText>>;
	readonly questions: Readonly<Record<string, QuestionText>>;
	/** Only of an official yardstick. */
	readonly official?: OfficialTexts;
}

export interface OfficialTexts {
	/** For cards on home. */
	readonly short: string;
	/** Radar labels. */
	readonly axes: Names;
	readonly tables: Readonly<
		Record<string, { readonly name: string; readonly parts: Names; readonly items: Names }>
	>;
	/** What each gate of a level asks. */
	readonly gates: Names;
	readonly tiers: Readonly<
		Record<string, { readonly name: string; readonly about: string; readonly gates: Names }>
	>;
	/** Names of raw figures. */
	readonly parts: Names;
	/** What the result is worth, and what about it is unconfirmed. */
	readonly notes: readonly string[];
	/** Where to file officially, and what counts. */
	readonly filing: string;
	/** Populations of the published distributions. */
	readonly reference: Names;
}

export interface StepText {
	readonly name: string;
	readonly change: string;
	readonly first: string;
	readonly done: string;
	/** What to keep as a proof that it is done. */
	readonly evidence: string;
	readonly basis: string;
}

export type StepTexts = Readonly<Record<string, StepText>>;

/** One kind of outside help in words. */
export interface ProgrammeText {
	readonly name: string;
	/** What it pays for. */
	readonly pays: string;
	/** Who usually may apply. */
	readonly who: string;
	/** What to bring. */
	readonly bring: string;
	/** The generic place to ask. */
	readonly ask: string;
}

export type ProgrammeTexts = Readonly<Record<string, ProgrammeText>>;

export interface Sector {
	/** GB/T 4754-2017 division. */
	readonly code: string;
	/** ISIC Rev. 4 divisions it corresponds to. */
	readonly isic: readonly string[];
	readonly makes: boolean;
}

export interface Band {
	readonly id: string;
	readonly from: number;
	/** Exclusive; left out for the open top band. */
	readonly below?: number;
}

export interface Codes {
	readonly sectors: readonly Sector[];
	readonly sectorGroups: readonly { readonly id: string; readonly divisions: readonly string[] }[];
	readonly sizes: readonly Band[];
	readonly subdivisions: readonly string[];
	readonly countries: readonly string[];
	readonly chains: readonly string[];
	readonly places: readonly string[];
	readonly revenueBands: { readonly currency: string; readonly bands: readonly Band[] };
	readonly reasons: readonly string[];
	readonly roles: readonly string[];
}

export interface CodeTexts {
	readonly sectorGroups: Names;
	readonly sectors: Names;
	readonly sizes: Names;
	readonly regions: Names;
	readonly chains: Names;
	readonly places: Names;
	readonly revenueBands: Names;
	readonly reasons: Names;
	readonly roles: Names;
}

/** A work that content cites. Grade A: several sources or the published text; B: one source; C: unconfirmed, shown as such. */
export interface Source {
	readonly id: string;
	readonly title: string;
	readonly titleZh?: string;
	readonly publisher: string;
	readonly publisherZh?: string;
	readonly year?: number;
	readonly url?: string;
	readonly grade: 'A' | 'B' | 'C';
}

/** A sample firm: an answers file with a name and a story. */
export interface Persona {
	readonly id: string;
	readonly name: Names;
	readonly story: Names;
	readonly answers: unknown;
	/** Answers to other questionnaires, by the questionnaire's id. */
	readonly others: Readonly<Record<string, unknown>>;
}
