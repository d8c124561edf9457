import type { PublishedGroup } from '#lib/domain/benchmark';

/** Class of the number of firms in the largest figure of some groups; undefined where they have none. */
export function firmsOf(groups: readonly PublishedGroup[]): number | '<15' | undefined {
	const all = groups.flatMap(({ series }) =>
		Object.values(series).flatMap((each) => Object.values(each?.dimensions ?? {}).map(({ n }) => n))
	);
	const sizes = all.filter((n) => n !== '<15');
	return sizes.length > 0 ? Math.max(...sizes) : all[0];
}
