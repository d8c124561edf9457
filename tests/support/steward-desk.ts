import type { Contribution, LedgerEntry } from '#lib/domain/benchmark';
import type { Card } from '#lib/exchange/card-file';
import { makeContributionFile, sealEntry } from '#lib/exchange/contribution-file';
import { makeIdentity, type Identity } from '#lib/exchange/identity-file';
import { Vault } from '#lib/exchange/vault';
import type { ContributionContent } from '#lib/state/collect-contribution';
import { StewardDesk } from '#lib/state/StewardDesk.svelte.ts';
import { freshStewardStore } from './steward-store';
import { contributionOf } from './exchange-benchmark';
import { content, core } from './known-content';

export const stewardContent: ContributionContent = {
	model: core,
	questionnaires: new Map([[core.id, core]]),
	steps: content.steps.map(({ id }) => id)
};

export function identity(
	about: Partial<Parameters<typeof makeIdentity>[0]> = {}
): Promise<Identity> {
	return makeIdentity({
		name: 'Valves',
		kind: 'association',
		codes: false,
		from: '2026-01-01',
		to: '2036-12-31',
		...about
	});
}

/** The desk of a steward whose keys came back once, unlocked, with nothing collected. */
export async function deskOf(steward: Identity): Promise<StewardDesk> {
	const { makeCardFile } = await import('#lib/exchange/card-file');
	const store = await freshStewardStore();
	const { name, kind, codes, from, to } = steward.card;
	await store.putSteward({
		key: 'steward',
		fingerprint: steward.fingerprint,
		...{ name, kind, codes, from, to },
		card: await makeCardFile(steward),
		sealed: '',
		rehearsedAt: '2026-11-01T00:00:00.000Z'
	});
	store.close();
	return reopened(steward);
}

/** The same desk after a reload, unlocked again. */
export async function reopened(steward: Identity): Promise<StewardDesk> {
	const desk = await StewardDesk.open();
	desk.unlocked = { identity: steward, vault: await Vault.of(steward.secret) };
	return desk;
}

/** What a member sends, as the text of a file. */
export async function sentTo(card: Card, entry: LedgerEntry): Promise<string> {
	return makeContributionFile(await sealEntry(entry, card, stewardContent.questionnaires));
}

/** Contributions of made-up firms, every third of a chemical firm, the others of makers of vehicles, all answered by one person in full. */
export function firmsThatGave(count: number): readonly Contribution[] {
	return Array.from({ length: count }, (_, n) => {
		const sector = n % 3 === 0 ? 'chemicals-medicine' : 'vehicles';
		return contributionOf(n + 1, { profile: { sector } });
	});
}
