import { succeed, type Result } from '#lib/domain/result';
import type { Identity } from '#lib/exchange/identity-file';
import { Vault } from '#lib/exchange/vault';
import { StorageProblem, type StorageProblemCode } from '#lib/storage/problems';
import type { LedgerRecord, StewardRecord } from '#lib/storage/steward-records';
import { StewardStore, type StewardOverview } from '#lib/storage/steward-store';
import { surroundings } from './Library.svelte.ts';
import { openKeys, sealKeys } from './StewardWorker';
import { dayOf } from './today';

export type { LedgerRecord, StewardOverview, StewardRecord };

/** A steward's keys, for as long as they are needed. */
export interface Unlocked {
	readonly identity: Identity;
	readonly vault: Vault;
}

/** Shorter passphrases are guessed in time, whatever protects the file. */
export const shortestPassphrase = 12;

/** Years until a card must be renewed. */
const validYears = 2;

/** The steward of this device: who that is, the keys while they are unlocked, and what lies in the store. */
export class StewardDesk {
	overview: StewardOverview = $state.raw() as StewardOverview;
	/** In memory only; gone with the page. */
	unlocked: Unlocked | undefined = $state.raw();
	/** A passphrase is being turned into a key, which takes seconds. */
	turning = $state(false);
	/** Why something could not be kept or read, if so. */
	trouble: StorageProblemCode | undefined = $state.raw();

	private constructor(
		readonly store: StewardStore,
		first: StewardOverview
	) {
		this.overview = first;
	}

	/** @throws {StorageProblem} where the browser gives no store. */
	static async open(): Promise<StewardDesk> {
		const store = await StewardStore.open(surroundings.newId);
		return new StewardDesk(store, await store.overview());
	}

	get steward(): StewardRecord | undefined {
		return this.overview.steward;
	}

	/** Made, and shown that the keys come back from the saved file: only then anything is collected. */
	get isReady(): boolean {
		return this.steward?.rehearsedAt !== undefined;
	}

	get isHub(): boolean {
		return this.steward?.kind === 'hub';
	}

	/** Whether the card has run out. */
	get isExpired(): boolean {
		return this.steward !== undefined && this.steward.to < this.today;
	}

	/** `YYYY-MM-DD` */
	get today(): string {
		return dayOf(surroundings.now());
	}

	async refresh(): Promise<void> {
		await this.attempt(async () => {
			this.overview = await this.store.overview();
		});
	}

	/** Does something with the store; what goes wrong is told on the page. Returns whether it succeeded. */
	async attempt(work: () => Promise<unknown>): Promise<boolean> {
		try {
			await work();
			this.trouble = undefined;
			return true;
		} catch (error) {
			if (!(error instanceof StorageProblem)) throw error;
			this.trouble = error.code;
			return false;
		}
	}

	/** Makes keys and a card, and keeps them under the passphrase. @throws {StorageProblem} */
	async make(
		about: Pick<StewardRecord, 'name' | 'kind' | 'codes'>,
		passphrase: string
	): Promise<void> {
		const { makeIdentity } = await import('#lib/exchange/identity-file');
		const from = surroundings.now();
		const to = new Date(from);
		to.setFullYear(to.getFullYear() + validYears);
		const identity = await makeIdentity({ ...about, from: dayOf(from), to: dayOf(to) });
		const sealed = await this.#atKeys(() => sealKeys(identity, passphrase));
		await this.#take(identity, sealed);
	}

	/**
	 * Shows that the keys come back: opens the file that was saved, with the passphrase. `other` where it is the file of another steward.
	 * @throws {StorageProblem}
	 */
	async rehearse(text: string, passphrase: string): Promise<Result<'same' | 'other'>> {
		const opened = await this.#atKeys(() => openKeys(text, passphrase));
		if (!opened.ok) return opened;
		if (opened.value.fingerprint !== this.steward?.fingerprint) return succeed('other');
		await this.store.putSteward({
			...this.steward,
			rehearsedAt: surroundings.now().toISOString()
		});
		await this.#unlock(opened.value);
		await this.refresh();
		return succeed('same');
	}

	/** Brings a steward to this device. @throws {StorageProblem} */
	async restore(text: string, passphrase: string): Promise<Result<true>> {
		const opened = await this.#atKeys(() => openKeys(text, passphrase));
		if (!opened.ok) return opened;
		await this.#take(opened.value, text, surroundings.now().toISOString());
		return succeed(true);
	}

	async unlock(passphrase: string): Promise<Result<true>> {
		const opened = await this.#atKeys(() => openKeys(this.steward!.sealed, passphrase));
		if (!opened.ok) return opened;
		await this.#unlock(opened.value);
		return succeed(true);
	}

	lock(): void {
		this.unlocked = undefined;
	}

	/** Makes member codes and keeps them. Returns the new ones. @throws {StorageProblem} */
	async makeCodes(count: number): Promise<readonly string[]> {
		const { makeCodes } = await import('#lib/exchange/member-codes');
		const codes = makeCodes(count);
		await this.store.addCodes(codes);
		await this.refresh();
		return codes;
	}

	async #take(identity: Identity, sealed: string, rehearsedAt?: string): Promise<void> {
		const { makeCardFile } = await import('#lib/exchange/card-file');
		const { name, kind, codes, from, to } = identity.card;
		await this.store.putSteward({
			key: 'steward',
			fingerprint: identity.fingerprint,
			name,
			kind,
			codes,
			from,
			to,
			card: await makeCardFile(identity),
			sealed,
			...(rehearsedAt ? { rehearsedAt } : {})
		});
		await this.#unlock(identity);
		await this.refresh();
	}

	async #unlock(identity: Identity): Promise<void> {
		this.unlocked = { identity, vault: await Vault.of(identity.secret) };
	}

	async #atKeys<T>(work: () => Promise<T>): Promise<T> {
		this.turning = true;
		try {
			return await work();
		} finally {
			this.turning = false;
		}
	}
}

let opening: Promise<StewardDesk> | undefined;

/** The one desk of this page: keys stay unlocked from page to page. The reason where the browser gives no store. */
export async function stewardDesk(): Promise<StewardDesk | StorageProblemCode> {
	opening ??= StewardDesk.open();
	try {
		return await opening;
	} catch (error) {
		opening = undefined;
		if (error instanceof StorageProblem) return error.code;
		throw error;
	}
}
