import type { Codes } from '#lib/content/types';
import type { Assessment } from '#lib/domain/answers';
import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
import type { BenchmarkStanding } from '#lib/domain/report';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { Comparison, ownRound } from '../Comparison.svelte.ts';
import { Membership } from '../Membership.svelte.ts';
import { sectorGroupOf } from '../OpenContribution.svelte.ts';

/** What this browser holds of benchmarks, opened once. */
let opened: Promise<Membership> | undefined;

/** The round beside the best benchmark pack of this device; null where there is none that fits. @throws {StorageProblem} */
export async function benchmarkStanding(
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment,
	codes: Codes
): Promise<BenchmarkStanding | null> {
	opened ??= Membership.open();
	opened.catch(() => (opened = undefined));
	const [membership, digest] = await Promise.all([opened, digestOf(questionnaire)]);
	const own = ownRound(questionnaire, assessment, sectorGroupOf(codes));
	const comparison = new Comparison(membership, questionnaire, digest, own, []);
	const { pack, segment, fits } = comparison;
	if (!pack || !segment || !fits) return null;
	const { issuer, period, rev } = pack.pack;
	return {
		pack: { issuer: issuer.name, period, rev, verified: pack.verified },
		segment,
		dimensions: comparison.rows.map((row) => ({
			id: row.dimension,
			own: row.own ?? null,
			...(row.state === 'compared' ? { others: row.others } : {}),
			...(row.state === 'other-series' ? { series: row.series } : {})
		}))
	};
}
