import {
	disclose,
	hubPolicy,
	type Counts,
	type Disclosure,
	type DisclosureRule,
	type Figures,
	type Policy,
	type Segment,
	type Series,
	type StepSeries
} from '#lib/domain/benchmark';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { parseCardFile, type SignedCard } from '#lib/exchange/card-file';
import {
	confidentialPackExtension,
	leafOf,
	makeConfidentialPack
} from '#lib/exchange/confidential-pack';
import { makeReleasePack, releasePackExtension } from '#lib/exchange/release-pack';
import type { ReleaseRecord } from '#lib/storage/steward-records';
import type { ContributionContent } from './collect-contribution';
import { sumOfPacks } from './collect-pack';
import { asFileName } from './file-names';
import { OpenLedger } from './OpenLedger.svelte.ts';
import { stampOf } from './sorting';
import type { StewardDesk } from './StewardDesk.svelte.ts';
import { policyFor } from './steward-policy';

export type { ReleaseRecord };

/** What would become of one group of firms, series by series. */
export interface GroupOutlook {
	readonly segment: Segment;
	readonly series: Series | StepSeries;
	/** Most firms behind one of its figures: exact, for the steward alone. */
	readonly n: number;
	readonly published: number;
	readonly merged: number;
	readonly reissued: number;
	readonly withheld: number;
	/** Why figures are re-issued or withheld, with how many each. */
	readonly reasons: ReadonlyMap<DisclosureRule, number>;
}

/** What a release would hold. */
export interface Preview {
	readonly period: string;
	readonly rev: number;
	readonly policy: Policy;
	/** Contributions that the rule of the period leaves out. */
	readonly excluded: number;
	readonly disclosure: Disclosure;
	readonly groups: readonly GroupOutlook[];
	/** Figures by what becomes of them. */
	readonly counts: Readonly<Record<'published' | 'merged' | 'reissued' | 'withheld', number>>;
	/** The pack would say what the last one said. */
	readonly isUnchanged: boolean;
}

/** Where the figures of a release lie in the store. */
const figuresPlace = (period: string, rev: number) => `figures ${period} ${rev}`;

/** From what was collected to a signed pack: counts, what the policy lets through against every earlier release, and the signature. */
export class Releasing {
	preview: Preview | undefined = $state.raw();
	/** What is done of the count, 0..1; undefined while nothing is counted. */
	share: number | undefined = $state();
	/** Why nothing could be counted, if so. */
	problems: Extract<Result<never>, { ok: false }>['problems'] = $state.raw([]);
	#stopped = false;

	constructor(
		private readonly desk: StewardDesk,
		private readonly content: ContributionContent
	) {}

	/** Periods for which there is something to release, the newest first. A closed one has nothing left to count. */
	get periods(): readonly string[] {
		const { ledger, packs, closed } = this.desk.overview;
		const held = this.desk.isHub ? packs : ledger.filter(({ deleted }) => !deleted);
		return [...new Set(held.map(({ period }) => period))]
			.filter((period) => !closed.includes(period))
			.sort()
			.reverse();
	}

	/** Counts a period and holds it against the policy and every earlier release. Nothing is kept of it. */
	async look(period: string): Promise<void> {
		this.preview = undefined;
		this.problems = [];
		this.share = 0;
		this.#stopped = false;
		const policy = policyFor(this.desk.overview, period);
		const counts = await this.#count(period, policy);
		if (counts.ok && counts.value) {
			// The page shows the bar once more before the last step, which takes a moment.
			this.share = 1;
			await new Promise((next) => setTimeout(next));
			const rev = this.#nextRev('release', period);
			const earlier = await this.#earlier();
			const disclosure = disclose(counts.value, policy, earlier, { period, rev });
			const excluded = this.desk.isHub
				? 0
				: new OpenLedger(this.desk, this.content).excludedIn(period);
			const isUnchanged = saysTheSame(disclosure.figures, earlier.at(-1));
			this.preview = previewOf(disclosure, { period, rev, policy, excluded, isUnchanged });
		} else if (!counts.ok) this.problems = counts.problems;
		this.share = undefined;
	}

	stop(): void {
		this.#stopped = true;
	}

	/** Signs what the preview shows and keeps it with its exact figures. Returns the file. @throws {StorageProblem} */
	async sign(): Promise<{ readonly name: string; readonly text: string }> {
		const { period, rev, policy, excluded, disclosure, counts } = this.preview!;
		const { identity, vault } = this.desk.unlocked!;
		const made = this.desk.today;
		const { roster, cards } = this.desk.overview;
		const revoked = cards.flatMap(({ fingerprint, revokedFrom }) =>
			revokedFrom ? [{ fingerprint, from: revokedFrom }] : []
		);
		const text = await makeReleasePack(
			{
				level: this.desk.isHub ? 'hub' : 'association',
				questionnaire: disclosure.figures.questionnaire,
				period,
				rev,
				made,
				policy,
				...(policy.excluded ? { excluded: { n: excluded, rule: policy.excluded.rule } } : {}),
				...(this.desk.isHub && roster ? { revocations: { serial: roster.serial, revoked } } : {}),
				groups: disclosure.groups
			},
			identity
		);
		const figures = await vault.seal(JSON.stringify(disclosure.figures), figuresPlace(period, rev));
		await this.desk.store.addRelease({
			kind: 'release',
			period,
			rev,
			made,
			text,
			figures,
			counts: { ...counts }
		});
		await this.desk.refresh();
		this.preview = undefined;
		return { name: releaseName(this.desk.steward!.name, period, rev), text };
	}

	/** Reads the card of a hub and remembers it for the next time. @throws {StorageProblem} */
	async takeHub(source: string): Promise<Result<SignedCard>> {
		const parsed = await parseCardFile(source);
		if (!parsed.ok) return parsed;
		const { card, fingerprint, text } = parsed.value;
		if (card.kind !== 'hub') return refuse([]);
		const stamp = await stampOf(text);
		await this.desk.store.putCard({ fingerprint, name: card.name, text, stamp });
		await this.desk.refresh();
		return parsed;
	}

	/**
	 * Seals the exact counts of the firms that call this association home for a hub.
	 * @returns the file, or undefined where no firm does.
	 * @throws {StorageProblem}
	 */
	async sealForHub(
		period: string,
		hub: SignedCard
	): Promise<{ readonly name: string; readonly text: string } | undefined> {
		const ledger = new OpenLedger(this.desk, this.content);
		const counts = await ledger.count(period, hubPolicy.tables, 'home');
		if (!counts || Object.keys(counts.segments).length === 0) return undefined;
		const { identity } = this.desk.unlocked!;
		const rev = this.#nextRev('confidential', period);
		const made = this.desk.today;
		const leaves = [leafOf(identity.fingerprint, period, rev)];
		const text = await makeConfidentialPack(
			{ period, rev, made, counts, leaves },
			this.content.model,
			identity,
			hub.card
		);
		await this.desk.store.addRelease({
			kind: 'confidential',
			period,
			rev,
			made,
			text,
			to: hub.card.name,
			counts: {}
		});
		await this.desk.refresh();
		return { name: confidentialName(this.desk.steward!.name, period, rev), text };
	}

	#nextRev(kind: ReleaseRecord['kind'], period: string): number {
		const all = this.desk.overview.releases.filter(
			(each) => each.kind === kind && each.period === period
		);
		return Math.max(0, ...all.map(({ rev }) => rev)) + 1;
	}

	async #count(period: string, policy: Policy): Promise<Result<Counts | undefined>> {
		if (this.desk.isHub) {
			const { overview, unlocked } = this.desk;
			const sum = await sumOfPacks(overview, unlocked!, this.content, period);
			return sum.ok ? succeed(sum.value.counts) : sum;
		}
		const ledger = new OpenLedger(this.desk, this.content);
		const tell = (share: number) => {
			this.share = share;
			return !this.#stopped;
		};
		return succeed(await ledger.count(period, policy.tables, 'all', tell));
	}

	/** The figures of every release so far, the oldest first. @throws where one cannot be read: without it nothing may be released. */
	async #earlier(): Promise<readonly Figures[]> {
		const { vault } = this.desk.unlocked!;
		const releases = this.desk.overview.releases.filter(({ kind }) => kind === 'release');
		return Promise.all(
			releases.map(async ({ period, rev, figures }) => {
				const text = figures && (await vault.open(figures, figuresPlace(period, rev)));
				if (text === undefined) throw new Error(`figures of ${period} ${rev} cannot be read`);
				return JSON.parse(text) as Figures;
			})
		);
	}
}

/** The name of a release pack as a file. */
export function releaseName(name: string, period: string, rev: number): string {
	return `gradus-${asFileName(name)}-${period}-${rev}${releasePackExtension}`;
}

export function confidentialName(name: string, period: string, rev: number): string {
	return `gradus-${asFileName(name)}-${period}-${rev}${confidentialPackExtension}`;
}

function previewOf(
	disclosure: Disclosure,
	about: Pick<Preview, 'period' | 'rev' | 'policy' | 'excluded' | 'isUnchanged'>
): Preview {
	const groups = new Map<string, GroupOutlook & { reasons: Map<DisclosureRule, number> }>();
	const counts = { published: 0, merged: 0, reissued: 0, withheld: 0 };
	for (const { segment, series, state, reason, n } of disclosure.verdicts) {
		const key = `${segment} ${series}`;
		const known = groups.get(key) ?? {
			segment,
			series,
			n: 0,
			published: 0,
			merged: 0,
			reissued: 0,
			withheld: 0,
			reasons: new Map<DisclosureRule, number>()
		};
		const field = (
			{
				published: 'published',
				'merged-bands': 'merged',
				're-issued': 'reissued',
				withheld: 'withheld'
			} as const
		)[state];
		if (reason) known.reasons.set(reason, (known.reasons.get(reason) ?? 0) + 1);
		counts[field] += 1;
		groups.set(key, { ...known, n: Math.max(known.n, n), [field]: known[field] + 1 });
	}
	return {
		...about,
		disclosure,
		// Next steps are of all depths together: after the groups they belong to.
		groups: [...groups.values()].sort((a, b) => Number(isOfSteps(a)) - Number(isOfSteps(b))),
		counts
	};
}

function isOfSteps({ series }: Pick<GroupOutlook, 'series'>): boolean {
	return series.endsWith('/any');
}

/** Whether a release would show the very figures of the one before, in the very groups. */
function saysTheSame(now: Figures, before: Figures | undefined): boolean {
	const shown = ({ measures }: Figures) =>
		Object.entries(measures)
			.flatMap(([measure, segments]) =>
				Object.entries(segments).map(([segment, { h }]) => `${measure} ${segment} ${h.join()}`)
			)
			.sort()
			.join('\n');
	return before !== undefined && shown(now) === shown(before);
}
