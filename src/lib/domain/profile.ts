/**
 * What a firm says of itself. Every field may be missing: "prefer not to say" and "not asked yet" look alike, because neither may
 * change a score. Values are codes of `content/codes`.
 */
export interface Profile {
	/** GB/T 4754-2017 division: letter and two digits, such as `C36`. */
	readonly sector?: string;
	/** Headcount class: `micro` <10, `small` 10-49, `medium` 50-249, `large` 250 and more. Not the official class. */
	readonly size?: SizeClass;
	/** ISO 3166-2 subdivision (`CN-33`) or ISO 3166-1 country (`DE`). */
	readonly region?: string;
	readonly chain?: string;
	readonly place?: Place;
	readonly revenueBand?: string;
	/** Whether the firm makes things; otherwise it trades or serves. */
	readonly makes?: boolean;
}

export type SizeClass = 'micro' | 'small' | 'medium' | 'large';
export type Place = 'upstream' | 'midstream' | 'downstream';

/** A condition on the profile, as content writes it. An unknown field never excludes. */
export interface ProfileCondition {
	readonly makes?: boolean;
	readonly sizes?: readonly SizeClass[];
	/** Sections or divisions of GB/T 4754, such as `C` or `C36`. */
	readonly sectors?: readonly string[];
}

/** Whether the profile meets the condition; what the firm has not said counts as met. */
export function meets(profile: Profile, condition: ProfileCondition | undefined): boolean {
	if (condition === undefined) return true;
	if (
		condition.makes !== undefined &&
		profile.makes !== undefined &&
		condition.makes !== profile.makes
	)
		return false;
	if (condition.sizes && profile.size && !condition.sizes.includes(profile.size)) return false;
	const { sector } = profile;
	if (condition.sectors && sector && !condition.sectors.some((each) => sector.startsWith(each)))
		return false;
	return true;
}
