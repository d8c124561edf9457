import type { Policy, PublishedGroup } from '../benchmark';
import type { Problem } from '../result';

export const associationPolicy: Policy = {
	id: 'sdc-1',
	group: 10,
	cell: 5,
	delta: 5,
	tables: { oneWay: ['sector', 'size', 'region', 'chain', 'place'] },
	questions: true
};

export const hubPolicy: Policy = {
	...associationPolicy,
	delta: 10,
	tables: { ...associationPolicy.tables, twoWay: ['sector', 'size'] }
};

/** Why a policy cannot be used: a floor lowered, tables that do not exist. */
export function policyProblems(_policy: Policy): readonly Problem[] {
	throw new Error('not yet');
}

/** R12: where a published pack breaks its own policy, as far as a reader can recompute it. Empty: it keeps it. */
export function policyFaults(_pack: {
	readonly policy: Policy;
	readonly groups: readonly PublishedGroup[];
}): readonly Problem[] {
	throw new Error('not yet');
}

/** A number of firms as it is shown, by the classes of the US Census Bureau's review board (half up): 14 `<15`, 47 50, 449 450, 1,449 1,400. */
export function shownCount(_n: number): number | '<15' {
	throw new Error('not yet');
}
