import type { Problem } from '#lib/domain/result';
import { placeOf, shown } from './place';

export const profileProblemCodes = [
	'answers/unknown-sector',
	'answers/unknown-size',
	'answers/unknown-region',
	'answers/chain-invalid',
	'answers/unknown-place',
	'answers/unknown-revenue-band'
] as const;

/** The code lists of the content that a profile is checked against. */
export interface KnownCodes {
	readonly sectors: readonly { readonly code: string }[];
	/** `CN-33` */
	readonly subdivisions: readonly string[];
	/** `DE` */
	readonly countries: readonly string[];
	readonly revenueBands: { readonly bands: readonly { readonly id: string }[] };
}

/** Codes of a profile that the content does not know. Fields without a list (size, place, chain) are the schema's. */
export function profileProblems(
	{ sector, region, revenueBand }: Readonly<Record<string, unknown>>,
	codes: KnownCodes
): readonly Problem[] {
	const bands = codes.revenueBands.bands.map(({ id }) => id);
	const problems: Problem[] = [];
	const refuse = (
		code: (typeof profileProblemCodes)[number],
		field: string,
		value: unknown,
		known?: string
	) =>
		problems.push({
			code,
			place: placeOf(['firm', field]),
			details: { found: shown(value), ...(known === undefined ? {} : { known }) }
		});
	if (typeof sector === 'string' && !codes.sectors.some(({ code }) => code === sector))
		refuse('answers/unknown-sector', 'sector', sector);
	if (typeof region === 'string' && !isRegion(region, codes))
		refuse('answers/unknown-region', 'region', region);
	if (typeof revenueBand === 'string' && !bands.includes(revenueBand))
		refuse('answers/unknown-revenue-band', 'revenueBand', revenueBand, bands.join(', '));
	return problems;
}

/**
 * A listed country, a listed subdivision, or something like a subdivision of a listed country whose subdivisions the content
 * does not list.
 */
function isRegion(region: string, { countries, subdivisions }: KnownCodes): boolean {
	if (countries.includes(region) || subdivisions.includes(region)) return true;
	const [, country] = /^([A-Z]{2})-[A-Z0-9]{1,3}$/.exec(region) ?? [];
	if (country === undefined || !countries.includes(country)) return false;
	return !subdivisions.some((each) => each.startsWith(`${country}-`));
}
