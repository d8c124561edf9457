import { hubPolicy, type Counts, type Policy } from '#lib/domain/benchmark';
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
import type { GroupOutlook, PreparedRelease } from './prepare-release';
import { stampOf } from './sorting';
import type { StewardDesk } from './StewardDesk.svelte.ts';
import { prepareBeside } from './StewardWorker';
import { policyFor } from './steward-policy';

export type { GroupOutlook, ReleaseRecord };

/** What a release would hold. */
export interface Preview extends PreparedRelease {
	readonly period: string;
	readonly rev: number;
	readonly policy: Policy;
	/** Contributions that the rule of the period leaves out. */
	readonly excluded: number;
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
		try {
			await this.#prepare(period);
		} finally {
			this.share = undefined;
		}
	}

	async #prepare(period: string): Promise<void> {
		const policy = policyFor(this.desk.overview, period);
		const counts = await this.#count(period, policy);
		if (counts.ok && counts.value) {
			this.share = 1;
			const rev = this.#nextRev('release', period);
			const earlier = await this.#earlier();
			const prepared = await prepareBeside({ counts: counts.value, policy, earlier, period, rev });
			const excluded = this.desk.isHub
				? 0
				: new OpenLedger(this.desk, this.content).excludedIn(period);
			if (!this.#stopped) this.preview = { ...prepared, period, rev, policy, excluded };
		} else if (!counts.ok) this.problems = counts.problems;
	}

	stop(): void {
		this.#stopped = true;
	}

	/**
	 * Signs what the preview shows and keeps it with its exact figures.
	 * @returns the file, or undefined where another window has released since: then it must be looked at anew.
	 * @throws {StorageProblem}
	 */
	async sign(): Promise<{ readonly name: string; readonly text: string } | undefined> {
		await this.desk.refresh();
		if (this.#nextRev('release', this.preview!.period) !== this.preview!.rev) {
			this.preview = undefined;
			return undefined;
		}
		const { period, rev, policy, excluded, questionnaire, published, counts } = this.preview!;
		const { identity, vault } = this.desk.unlocked!;
		const made = this.desk.today;
		const { roster, cards } = this.desk.overview;
		const revoked = cards.flatMap(({ fingerprint, revokedFrom }) =>
			revokedFrom ? [{ fingerprint, from: revokedFrom }] : []
		);
		const text = await makeReleasePack(
			{
				level: this.desk.isHub ? 'hub' : 'association',
				questionnaire,
				period,
				rev,
				made,
				policy,
				...(policy.excluded ? { excluded: { n: excluded, rule: policy.excluded.rule } } : {}),
				...(this.desk.isHub && roster ? { revocations: { serial: roster.serial, revoked } } : {}),
				groups: published
			},
			identity
		);
		const figures = await vault.seal(this.preview!.figures, figuresPlace(period, rev));
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

	/** The figures of every release so far as JSON, the oldest first. @throws where one cannot be read: without it nothing may be released. */
	async #earlier(): Promise<readonly string[]> {
		const { vault } = this.desk.unlocked!;
		const releases = this.desk.overview.releases.filter(({ kind }) => kind === 'release');
		return Promise.all(
			releases.map(async ({ period, rev, figures }) => {
				const text = figures && (await vault.open(figures, figuresPlace(period, rev)));
				if (text === undefined) throw new Error(`figures of ${period} ${rev} cannot be read`);
				return text;
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
