import type { Counts, Disclosure, Figures, Policy } from '../benchmark';

/**
 * What may be published of counts under a policy, given the figures of every earlier release, oldest first. Throws a RangeError where
 * the policy has problems.
 */
export function disclose(
	_counts: Counts,
	_policy: Policy,
	_earlier: readonly Figures[],
	_stamp: { readonly period: string; readonly rev: number }
): Disclosure {
	throw new Error('not yet');
}
