import {
	compare,
	contribute,
	periodOf,
	segmentsFor,
	type CoarseProfile,
	type ComparedDimension,
	type Segment,
	type SegmentField,
	type Series
} from '#lib/domain/benchmark';
import type { Assessment } from '#lib/domain/answers';
import { dimensionsOf, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { compareRounds } from '#lib/domain/rounds';
import type { Codes } from '#lib/content/types';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import type { LoadedPack, Membership } from './Membership.svelte.ts';
import type { OpenAssessment } from './OpenAssessment.svelte.ts';
import { sectorGroupOf } from './OpenContribution.svelte.ts';

/** What a round brings to a comparison. */
export interface OwnRound {
	readonly round: string;
	readonly profile: CoarseProfile;
	/** By dimension. */
	readonly series: Readonly<Record<string, Series>>;
	/** By dimension, 0..100 rounded half up; absent below the coverage that a benchmark asks for. */
	readonly scores: Readonly<Record<string, number>>;
}

/** The figures of a round as a benchmark counts them. */
export function ownRound(
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment,
	sectorGroupOf: (division: string) => string | undefined
): OwnRound {
	const about = { cid: '', seq: 1, home: false, steps: [], sectorGroupOf };
	const { profile, origin, depths, scores } = contribute(questionnaire, assessment, about);
	const ids = dimensionsOf(questionnaire).map(({ id }) => id);
	return {
		round: assessment.round,
		profile,
		series: Object.fromEntries(ids.map((id, at) => [id, `${origin}/${depths[at]!}` as const])),
		scores: Object.fromEntries(
			ids.flatMap((id, at) => {
				const score = scores[at];
				return typeof score === 'number' ? [[id, score] as const] : [];
			})
		)
	};
}

/** One dimension of a comparison. */
export type ComparedRow = { readonly dimension: string; readonly own: number | undefined } & (
	| { readonly state: 'compared'; readonly others: ComparedDimension }
	| { readonly state: 'no-own' | 'too-few' }
	/** There are figures, but of other depths or origins. */
	| { readonly state: 'other-series'; readonly series: readonly Series[] }
);

/** One release of the trend, and the round that was the newest then. */
export interface TrendPoint {
	readonly period: string;
	readonly round: string | undefined;
	readonly own: number | undefined;
	readonly others: ComparedDimension | undefined;
}

/** A round beside one release pack; which pack and which group can be chosen. */
export class Comparison {
	#pack: string | undefined = $state();
	#segment: Segment | undefined = $state();

	constructor(
		private readonly membership: Membership,
		readonly questionnaire: WeightedQuestionnaire,
		/** Of the questionnaire that the round answers. */
		readonly digest: string,
		readonly own: OwnRound,
		/** Earlier rounds of the firm. */
		readonly earlier: readonly OwnRound[]
	) {}

	/** Packs about this questionnaire, the newest first. */
	get packs(): readonly LoadedPack[] {
		return this.membership.packs.filter(
			({ pack }) => pack.questionnaire.id === this.questionnaire.id
		);
	}

	/** The chosen one; else the newest that fits, signed ones first. */
	get pack(): LoadedPack | undefined {
		const { packs } = this;
		return (
			packs.find(({ id }) => id === this.#pack) ??
			packs.find((each) => each.verified && this.#fits(each)) ??
			packs.find((each) => this.#fits(each)) ??
			packs[0]
		);
	}

	choosePack(id: string | undefined): void {
		this.#pack = id;
	}

	/** Whether the pack is about the very questions of the round. */
	get fits(): boolean {
		return this.pack !== undefined && this.#fits(this.pack);
	}

	#fits({ pack }: LoadedPack): boolean {
		const { version, digest } = pack.questionnaire;
		return version === this.questionnaire.version && digest === this.digest;
	}

	/** Published groups that hold the firm, the nearest first. */
	readonly segments: readonly Segment[] = $derived.by(() =>
		this.pack ? segmentsFor(this.pack.pack.groups, this.own.profile) : []
	);

	get segment(): Segment | undefined {
		return this.segments.find((each) => each === this.#segment) ?? this.segments[0];
	}

	chooseSegment(segment: Segment | undefined): void {
		this.#segment = segment;
	}

	/** Groups that the pack could name and that hold the firm, but are not published. */
	readonly missing: readonly SegmentField[] = $derived.by(() => {
		const { tables } = this.pack?.pack.policy ?? { tables: { oneWay: [] } };
		return tables.oneWay.filter((field) => {
			const code = this.own.profile[field];
			return code !== undefined && !this.segments.includes(`${field}=${code}`);
		});
	});

	readonly rows: readonly ComparedRow[] = $derived.by(() => {
		const { pack, segment, own } = this;
		const groups = this.fits && segment ? pack!.pack.groups : [];
		const found = compare(groups, segment ?? 'all', own.series, own.scores);
		return dimensionsOf(this.questionnaire).map(({ id: dimension }): ComparedRow => {
			const score = own.scores[dimension];
			const others = found.find((each) => each.dimension === dimension);
			if (score === undefined) return { dimension, own: score, state: 'no-own' };
			if (others) return { dimension, own: score, state: 'compared', others };
			const series = this.#published(dimension);
			return series.length > 0
				? { dimension, own: score, state: 'other-series', series }
				: { dimension, own: score, state: 'too-few' };
		});
	});

	/** The depths and origins of which the pack has figures of a dimension, in any group of the firm, but not the round's own. */
	#published(dimension: string): readonly Series[] {
		if (!this.fits) return [];
		const groups = this.pack!.pack.groups.filter(({ segment }) => this.segments.includes(segment));
		const all = groups.flatMap(({ series }) =>
			Object.entries(series).flatMap(([name, published]) =>
				published?.dimensions[dimension] ? [name as Series] : []
			)
		);
		return [...new Set(all)].filter((series) => series !== this.own.series[dimension]);
	}

	/** Rows with figures of others. */
	readonly compared = $derived.by(() =>
		this.rows.flatMap((row) => (row.state === 'compared' ? [row] : []))
	);

	/** Releases of the pack's issuer about the same questions, the oldest first; of each period the last revision. */
	get releases(): readonly LoadedPack[] {
		const { pack } = this;
		if (!pack) return [];
		const same = this.packs.filter(
			(each) =>
				each.verified === pack.verified &&
				each.pack.issuer.fingerprint === pack.pack.issuer.fingerprint &&
				this.#fits(each)
		);
		// The last revision of a period comes first.
		return same
			.filter((each, at) => same.findIndex((o) => o.pack.period === each.pack.period) === at)
			.reverse();
	}

	/** A dimension over the releases. */
	trend(dimension: string): readonly TrendPoint[] {
		const rounds = [this.own, ...this.earlier].sort((a, b) => compareRounds(b.round, a.round));
		return this.releases.map(({ pack }) => {
			const { period, groups } = pack;
			const then = rounds.find(({ round }) => periodOf(round) <= period);
			const own = then?.scores[dimension];
			// Where the firm had no round yet, the middle of the others stands all the same.
			const scores = { [dimension]: own ?? 0 };
			const series = then?.series ?? this.own.series;
			const [others] = compare(groups, this.segment ?? 'all', series, scores);
			return { period, round: then?.round, own, others };
		});
	}
}

/** Sets a round beside the packs of this device, with the earlier rounds of the firm. */
export async function openComparison(
	membership: Membership,
	open: OpenAssessment,
	codes: Codes
): Promise<Comparison> {
	const questionnaire = open.questionnaire as WeightedQuestionnaire;
	const groupOf = sectorGroupOf(codes);
	const [digest, rounds] = await Promise.all([digestOf(questionnaire), open.earlierRounds()]);
	const own = open.record.report?.assessment ?? open.assessment;
	return new Comparison(
		membership,
		questionnaire,
		digest,
		ownRound(questionnaire, own, groupOf),
		rounds.map(({ record, assessment }) =>
			ownRound(questionnaire, record.report?.assessment ?? assessment, groupOf)
		)
	);
}
