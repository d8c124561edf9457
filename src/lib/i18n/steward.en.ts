/** Words of the pages about benchmarks, as a steward makes them. */
export const stewardEn = {
	'steward.title': 'Steward'
} as const;

export type StewardKey = keyof typeof stewardEn;
