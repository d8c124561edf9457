import { refuse, succeed, type Result } from '#lib/domain/result';
import { hexOf } from '#lib/exchange/byte-texts';
import type { SignedCard } from '#lib/exchange/card-file';
import { contentOf, type IncomingSource } from '#lib/exchange/incoming-content';
import { readBenchmark, type BenchmarkContext } from '#lib/exchange/received-benchmark';
import {
	readReleasePack,
	releasePackLimits,
	type ReadRelease,
	type ReleasePack
} from '#lib/exchange/release-pack';
import { readRosterFile, type Roster } from '#lib/exchange/roster-file';
import type {
	AssociationRecord,
	DraftRecord,
	GivenRecord,
	HomeRecord,
	OfferRecord,
	PackRecord,
	RosterRecord
} from '#lib/storage/benchmark-records';
import { BenchmarkStore, type BenchmarkOverview } from '#lib/storage/benchmark-store';
import type { StorageProblemCode } from '#lib/storage/problems';
import { judgeCard, type CardVerdict } from './card-verdict';
import { surroundings } from './Library.svelte.ts';
import { dayOf } from './today';

export type { AssociationRecord, GivenRecord, OfferRecord };

/** A file with more bytes is no card and no pack of ours; it is refused unread. */
export const maxIncoming = 2 * releasePackLimits.packed;

/** A release pack that keeps its own policy. */
export interface LoadedPack {
	readonly id: string;
	readonly loadedAt: string;
	readonly pack: ReleasePack;
	/** Whether a pinned association signed it. */
	readonly verified: boolean;
}

/** What came in, checked, nothing taken yet. */
export type Incoming =
	| { readonly kind: 'card'; readonly card: SignedCard; readonly verdict: CardVerdict }
	| { readonly kind: 'pack'; readonly pack: LoadedPack; readonly file: string }
	| { readonly kind: 'roster'; readonly roster: Roster; readonly file: string };

export type { IncomingSource };

/** The roster of a pinned hub: which cards it vouches for, and which it revoked. */
interface LoadedRoster {
	readonly name: string;
	readonly roster: Roster;
}

/** What became of one message: the newest of its line counts. */
export type GivenState = 'given' | 'replaced' | 'withdrawn';

/** A firm's standing with one association: every message, the newest first. */
export interface GivenLine {
	readonly cid: string;
	readonly firm: string;
	readonly association: string;
	readonly messages: readonly GivenRecord[];
}

/** What a member of associations holds on this device, live from its store, and everything one can do with it. */
export class Membership {
	associations: readonly AssociationRecord[] = $state.raw([]);
	given: readonly GivenRecord[] = $state.raw([]);
	offers: readonly OfferRecord[] = $state.raw([]);
	homes: readonly HomeRecord[] = $state.raw([]);
	/** The newest period first, and of one period the latest revision. */
	packs: readonly LoadedPack[] = $state.raw([]);
	/** Rows that cannot be read, and packs that are no longer taken. */
	damaged = $state(0);
	trouble: StorageProblemCode | undefined = $state.raw(undefined);
	#rosters: readonly LoadedRoster[] = $state.raw([]);
	/** Packs that were read before, by their file and by whom this device trusts. */
	#read = new Map<string, LoadedPack | undefined>();

	private constructor(private readonly store: BenchmarkStore) {}

	/** @throws {StorageProblem} where the browser gives no store. */
	static async open(): Promise<Membership> {
		const store = await BenchmarkStore.open();
		const membership = new Membership(store);
		await membership.#take(await store.overview());
		store.watch(
			(overview) => void membership.#take(overview),
			(problem) => {
				membership.trouble = problem.code;
			}
		);
		return membership;
	}

	association(id: string | undefined): AssociationRecord | undefined {
		return this.associations.find((each) => each.id === id);
	}

	/** Those that contributions can be given to. */
	get collecting(): readonly AssociationRecord[] {
		return this.associations.filter(({ kind }) => kind === 'association');
	}

	homeOf(firm: string): string | undefined {
		return this.homes.find((home) => home.firm === firm)?.association;
	}

	/** Public keys by fingerprint: of pinned cards, of those before a signed change, and of the cards that a pinned hub lists. */
	get trusted(): ReadonlyMap<string, string> {
		return new Map([...this.#pinnedKeys, ...this.#listedKeys]);
	}

	get #pinnedKeys(): readonly (readonly [string, string])[] {
		return this.associations.flatMap(({ fingerprint, key, former }) => [
			[fingerprint, key] as const,
			...former.map((each) => [each.fingerprint, each.key] as const)
		]);
	}

	get #listedKeys(): readonly (readonly [string, string])[] {
		return this.#rosters.flatMap(({ roster }) =>
			roster.cards.map(({ card, fingerprint }) => [fingerprint, card.key] as const)
		);
	}

	/** The day from which on a card is revoked, by fingerprint; the earliest that any pinned hub says. */
	get revoked(): ReadonlyMap<string, string> {
		const revoked = new Map<string, string>();
		const lists = [
			...this.#rosters.map(({ roster }) => roster.revoked),
			...this.packs
				.filter(({ pack, verified }) => verified && pack.level === 'hub')
				.map(({ pack }) => pack.revocations?.revoked ?? [])
		];
		for (const { fingerprint, from } of lists.flat()) {
			const known = revoked.get(fingerprint);
			if (known === undefined || from < known) revoked.set(fingerprint, from);
		}
		return revoked;
	}

	/** The day since which a hub has called back the card of an association, if that day has come. */
	revokedSince({ fingerprint }: Pick<AssociationRecord, 'fingerprint'>): string | undefined {
		const from = this.revoked.get(fingerprint);
		return from !== undefined && from <= dayOf(surroundings.now()) ? from : undefined;
	}

	/** By firm and association, the one last used first. */
	readonly lines: readonly GivenLine[] = $derived.by(() => {
		const lines = new Map<string, GivenRecord[]>();
		for (const record of this.given)
			lines.set(record.cid, [...(lines.get(record.cid) ?? []), record]);
		return [...lines.values()]
			.map((records) => {
				const messages = records.sort((a, b) => b.seq - a.seq);
				const { cid, firm, association } = messages[0]!;
				return { cid, firm, association, messages };
			})
			.sort((a, b) => b.messages[0]!.givenAt.localeCompare(a.messages[0]!.givenAt));
	});

	lineOf(firm: string, association: string, questionnaire: string): GivenLine | undefined {
		return this.lines.find(
			(line) =>
				line.firm === firm &&
				line.association === association &&
				line.messages[0]!.questionnaire === questionnaire
		);
	}

	/** The contribution that counts now, if any. */
	liveOf(line: GivenLine | undefined): GivenRecord | undefined {
		const newest = line?.messages[0];
		return newest?.kind === 'contribution' ? newest : undefined;
	}

	stateOf(record: GivenRecord, { messages }: GivenLine): GivenState {
		if (record === messages[0]) return record.kind === 'contribution' ? 'given' : 'withdrawn';
		return 'replaced';
	}

	/**
	 * Contributions that speak of another home than the firm has now: given anew, the firm is counted upward once.
	 */
	saysOtherHome(line: GivenLine): boolean {
		const live = this.liveOf(line);
		return live !== undefined && live.home !== (this.homeOf(line.firm) === line.association);
	}

	/** The newest offer of a firm to an association, by line. */
	readonly offerLines: readonly OfferRecord[] = $derived.by(() => {
		const newest = new Map<string, OfferRecord>();
		for (const offer of this.offers)
			if (offer.seq > (newest.get(offer.id)?.seq ?? 0)) newest.set(offer.id, offer);
		return [...newest.values()].sort((a, b) => b.givenAt.localeCompare(a.givenAt));
	});

	/** Reads whatever was scanned, chosen, dropped or pasted. */
	async read(source: IncomingSource): Promise<Result<Incoming>> {
		const read = await readBenchmark(source, this.#context);
		if (!read.ok) return read;
		const file = fileOf(source);
		switch (read.value.kind) {
			case 'card': {
				const { card } = read.value;
				const listed = new Map(
					this.#rosters.flatMap(({ name, roster }) =>
						roster.cards.map(({ fingerprint }) => [fingerprint, name] as const)
					)
				);
				const verdict = judgeCard(card, this.associations, listed);
				return succeed({ kind: 'card', card, verdict });
			}
			case 'release': {
				const loadedAt = surroundings.now().toISOString();
				const pack = await loadedPack(read.value.release, file, loadedAt);
				return succeed({ kind: 'pack', pack, file });
			}
			case 'roster':
				if (read.value.verified === 'signed')
					return succeed({ kind: 'roster', roster: read.value.roster, file });
				return refuse([{ code: 'signature/other-key', place: 'file' }]);
			case 'sealed':
			case 'confidential':
				return refuse([
					{ code: 'received/not-benchmark', place: 'file', details: { found: read.value.kind } }
				]);
		}
	}

	get #context(): BenchmarkContext {
		const serials = new Map(
			this.#rosters.map(({ roster }) => [roster.hub.fingerprint, roster.serial])
		);
		return { keys: this.trusted, known: new Map(), revoked: this.revoked, serials };
	}

	/** Pins a card at first use, or takes a new one of a pinned association. @throws {StorageProblem} */
	async pin({ card, fingerprint, text, signers }: SignedCard, verdict: CardVerdict): Promise<void> {
		if (verdict.state === 'other-key') throw new Error('A card with another key is not pinned');
		const facts = { card: text, ...card, fingerprint, signers: [...signers] };
		const { policy: _, ...record } = facts;
		if (verdict.state === 'new') {
			const pinnedAt = surroundings.now().toISOString();
			await this.store.putAssociation({ ...record, id: fingerprint, former: [], pinnedAt });
		} else {
			const { id, pinnedAt, former, fingerprint: before, key } = verdict.pinned;
			const changed = verdict.state === 'signed-change';
			const kept = changed ? [...former, { fingerprint: before, key }] : former;
			await this.store.putAssociation({ ...record, id, pinnedAt, former: kept });
		}
		await this.refresh();
	}

	/** Unpins a card; returns how to bring it back. @throws {StorageProblem} */
	async unpin(association: AssociationRecord): Promise<() => Promise<void>> {
		const firms = this.homes.filter((home) => home.association === association.id);
		await this.store.removeAssociation(association.id);
		await this.refresh();
		return async () => {
			await this.store.putAssociation(association);
			for (const { firm } of firms) await this.store.putHome(firm, association.id);
			await this.refresh();
		};
	}

	/** @throws {StorageProblem} */
	async setHome(firm: string, association: string | undefined): Promise<void> {
		await this.store.putHome(firm, association);
		await this.refresh();
	}

	/** Keeps a pack; true where it was here already. @throws {StorageProblem} */
	async addPack({ id, loadedAt }: LoadedPack, file: string): Promise<boolean> {
		if (this.packs.some((each) => each.id === id)) return true;
		await this.store.putPack({ id, file, loadedAt });
		await this.refresh();
		return false;
	}

	/** Returns how to bring it back. @throws {StorageProblem} */
	async removePack(id: string): Promise<() => Promise<void>> {
		const record = (await this.store.overview()).packs.find((each) => each.id === id);
		await this.store.removePack(id);
		await this.refresh();
		return async () => {
			if (record) await this.store.putPack(record);
			await this.refresh();
		};
	}

	/** Takes what a pinned hub says about cards. @throws {StorageProblem} */
	async addRoster({ hub, serial }: Roster, file: string): Promise<void> {
		const loadedAt = surroundings.now().toISOString();
		await this.store.putRoster({ hub: hub.fingerprint, serial, file, loadedAt });
		await this.refresh();
	}

	/** Keeps a message; only then it may be shown. @throws {StorageProblem} */
	async give(record: GivenRecord, draft?: string): Promise<void> {
		await this.store.give(record, draft);
		await this.refresh();
	}

	/** @throws {StorageProblem} */
	async offer(record: OfferRecord, draft?: string): Promise<void> {
		await this.store.offer(record, draft);
		await this.refresh();
	}

	draft(id: string): Promise<DraftRecord | undefined> {
		return this.store.draft(id);
	}

	/** @throws {StorageProblem} */
	putDraft(draft: DraftRecord): Promise<void> {
		return this.store.putDraft(draft);
	}

	async refresh(): Promise<void> {
		await this.#take(await this.store.overview());
	}

	async #take(overview: BenchmarkOverview): Promise<void> {
		this.associations = overview.associations;
		this.given = overview.given;
		this.offers = overview.offers;
		this.homes = overview.homes;
		const rosters = await Promise.all(overview.rosters.map((each) => this.#loadRoster(each)));
		this.#rosters = rosters.filter((each) => each !== undefined);
		const packs = await Promise.all(overview.packs.map((record) => this.#load(record)));
		this.packs = packs.filter((each) => each !== undefined).sort(newestFirst);
		this.damaged = overview.damaged + overview.packs.length - this.packs.length;
	}

	/** Undefined where the card of its hub is no longer pinned. */
	async #loadRoster({ file, hub }: RosterRecord): Promise<LoadedRoster | undefined> {
		const read = await readRosterFile(file, new Map(this.#pinnedKeys));
		if (!read.ok || read.value.verified !== 'signed') return undefined;
		const name = this.associations.find(({ fingerprint }) => fingerprint === hub)?.name ?? '';
		return { name, roster: read.value.roster };
	}

	async #load({ file, id, loadedAt }: PackRecord): Promise<LoadedPack | undefined> {
		const { trusted, revoked } = this;
		const known = [id, ...[...trusted.keys()].sort(), ...[...revoked].flat()].join(' ');
		if (!this.#read.has(known)) {
			const read = await readReleasePack(file, trusted, { revoked });
			this.#read.set(known, read.ok ? await loadedPack(read.value, file, loadedAt) : undefined);
		}
		return this.#read.get(known);
	}
}

/** The file that came in, however it came, as it is kept. */
function fileOf(source: IncomingSource): string {
	const content = contentOf(source, maxIncoming);
	return content.ok && content.value.kind === 'json' ? JSON.stringify(content.value.value) : '';
}

function newestFirst(a: LoadedPack, b: LoadedPack): number {
	return (
		b.pack.period.localeCompare(a.pack.period) ||
		b.pack.rev - a.pack.rev ||
		b.loadedAt.localeCompare(a.loadedAt)
	);
}

async function loadedPack(
	{ pack, verified }: ReadRelease,
	file: string,
	loadedAt: string
): Promise<LoadedPack> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(file));
	return { id: hexOf(new Uint8Array(digest)), loadedAt, pack, verified: verified === 'signed' };
}

let opened: Promise<Membership> | undefined;

/** The one of this page, opened at first use; a failed try may be repeated. @throws {StorageProblem} */
export function openMembership(): Promise<Membership> {
	opened ??= Membership.open().catch((error: unknown) => {
		opened = undefined;
		throw error;
	});
	return opened;
}
