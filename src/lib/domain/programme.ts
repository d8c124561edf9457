import type { Profile, ProfileCondition } from './profile';
import type { Citation } from './questionnaire';

/** The kinds of outside help. Files of hosts name them, so none is ever dropped or renamed. */
export const programmeKinds = [
	'digital-retrofit-fund',
	'digital-voucher',
	'innovation-fund',
	'training-programme',
	'incubator',
	'peer-visit',
	'matching-event',
	'chain-docking',
	'university-cooperation',
	'insurance',
	'loan'
] as const;

export type ProgrammeKind = (typeof programmeKinds)[number];

/** One kind of outside help that can pay for a step or carry it. */
export interface Programme {
	readonly id: ProgrammeKind;
	/** Who usually may apply, as far as the profile can tell. */
	readonly fits?: ProgrammeCondition;
	readonly sources: readonly Citation[];
	readonly reviewBy: string;
}

export interface ProgrammeCondition extends ProfileCondition {
	/** Subdivisions or countries, such as `CN-33` or `CN`. */
	readonly regions?: readonly string[];
}

/** A real programme, as the host of an edition lists it. */
export interface LocalProgramme {
	readonly id: string;
	readonly kind: ProgrammeKind;
	readonly name: ByLanguage;
	readonly link: string;
	/** First and last day on which one can apply, `YYYY-MM-DD`. */
	readonly from?: string;
	readonly until?: string;
	readonly where?: ByLanguage;
	readonly conditions?: ProgrammeCondition;
}

type ByLanguage = Readonly<Record<'en' | 'zh-CN', string>>;

/** A condition and how this firm stands to it; unknown where the profile does not say. */
export interface StatedCondition {
	readonly about: keyof ProgrammeCondition;
	readonly standing: 'met' | 'not-met' | 'unknown';
}

/** Every condition of a programme, with how the firm stands to it. */
export function conditionsOf(
	{ fits = {} }: { readonly fits?: ProgrammeCondition },
	{ makes, size, sector, region }: Profile
): readonly StatedCondition[] {
	const stated: StatedCondition[] = [];
	const state = (about: StatedCondition['about'], isMet: boolean | undefined) =>
		stated.push({
			about,
			standing: isMet === undefined ? 'unknown' : isMet ? 'met' : 'not-met'
		});
	const { sizes, sectors, regions } = fits;
	if (fits.makes !== undefined)
		state('makes', makes === undefined ? undefined : makes === fits.makes);
	if (sizes) state('sizes', size === undefined ? undefined : sizes.includes(size));
	if (sectors)
		state(
			'sectors',
			sector === undefined ? undefined : sectors.some((each) => sector.startsWith(each))
		);
	if (regions) state('regions', region === undefined ? undefined : isIn(region, regions));
	return stated;
}

/** A firm that names only its country may lie in a region of it: unknown. */
function isIn(region: string, regions: readonly string[]): boolean | undefined {
	if (regions.some((each) => region === each || region.startsWith(`${each}-`))) return true;
	return regions.some((each) => each.startsWith(`${region}-`)) ? undefined : false;
}

/** Whether one can apply on this day, `YYYY-MM-DD`. */
export function windowOn(
	{ from, until }: LocalProgramme,
	today: string
): 'open' | 'not-yet' | 'over' {
	if (until !== undefined && today > until) return 'over';
	return from !== undefined && today < from ? 'not-yet' : 'open';
}
