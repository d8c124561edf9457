import { cardFormat, parseCardFile } from '#lib/exchange/card-file';
import {
	confidentialPackFormat,
	confidentialPackLimits,
	mergePacks,
	readConfidentialPack,
	type ConfidentialPack
} from '#lib/exchange/confidential-pack';
import { contentOf } from '#lib/exchange/incoming-content';
import type { CardRecord, PackRecord } from '#lib/storage/steward-records';
import type { StewardOverview, Write } from '#lib/storage/steward-store';
import type { ContributionContent } from './collect-contribution';
import type { Unlocked } from './StewardDesk.svelte.ts';
import { KnownRows, refused, stampOf, unchanged, type Sorted, type Sorter } from './sorting';

/** Sorts what associations send to a hub: their cards, and their confidential packs. */
export class PackSorter implements Sorter {
	readonly #rows: KnownRows;

	constructor(
		overview: StewardOverview,
		private readonly unlocked: Unlocked,
		private readonly content: ContributionContent
	) {
		this.#rows = new KnownRows(overview);
	}

	async sort(message: string | Uint8Array): Promise<Sorted> {
		if (typeof message !== 'string') return refused('other-file');
		const read = contentOf({ text: message }, confidentialPackLimits.packed);
		if (!read.ok) return refused('undecodable', read.problems);
		if (read.value.kind !== 'json') return refused('other-file');
		const { format, value } = read.value;
		if (format === cardFormat) return this.#card(value);
		if (format === confidentialPackFormat) return this.#pack(value);
		return refused('other-file');
	}

	wrote(writes: readonly Write[]): void {
		this.#rows.take(writes);
	}

	async #card(source: unknown): Promise<Sorted> {
		const parsed = await parseCardFile(source);
		if (!parsed.ok) return refused('undecodable', parsed.problems);
		const { card, fingerprint, text } = parsed.value;
		if (card.kind !== 'association') return refused('card-hub');
		const known = this.#rows.cards.get(fingerprint);
		if (known?.text === text) return unchanged('duplicate');
		const row: CardRecord = {
			...(known?.revokedFrom ? { revokedFrom: known.revokedFrom } : {}),
			fingerprint,
			name: card.name,
			text,
			stamp: await stampOf(`${text} ${known?.revokedFrom ?? ''}`)
		};
		return {
			verdict: { outcome: known ? 'card-renewed' : 'card' },
			writes: [{ table: 'cards', before: known?.stamp, row }],
			lines: [`card ${fingerprint} ${row.stamp}`],
			keepName: false
		};
	}

	async #pack(source: unknown): Promise<Sorted> {
		const { identity } = this.unlocked;
		const { questionnaires } = this.content;
		const keys = await keysOf([...this.#rows.cards.values()]);
		const read = await readConfidentialPack(source, identity, keys, questionnaires);
		if (!read.ok) {
			const code = read.problems[0]?.code;
			if (code === 'pack/foreign') return refused('foreign', read.problems);
			if (code === 'pack/other-version') return refused('other-version', read.problems);
			return refused('undecodable', read.problems);
		}
		const { pack, verified } = read.value;
		if (verified !== 'signed') return refused('unknown-issuer');
		const { fingerprint } = pack.association;
		const from = this.#rows.cards.get(fingerprint)?.revokedFrom;
		if (from !== undefined && pack.made >= from) return refused('revoked');
		const id = packPlace(fingerprint, pack.period);
		const known = this.#rows.packs.get(id);
		const stamp = await stampOf(JSON.stringify(pack));
		if (known?.stamp === stamp) return unchanged('duplicate');
		if (known && known.rev > pack.rev) return refused('pack-outdated');
		if (known && known.rev === pack.rev) return refused('pack-conflict');
		const { period, rev } = pack;
		const row: PackRecord = {
			id,
			fingerprint,
			period,
			rev,
			text: JSON.stringify(source),
			stamp
		};
		return {
			verdict: { outcome: known ? 'pack-replaced' : 'pack' },
			writes: [{ table: 'packs', before: known?.stamp, row }],
			lines: [`pack ${id} ${rev} ${stamp}`],
			keepName: false
		};
	}
}

export const packPlace = (fingerprint: string, period: string) => `${fingerprint} ${period}`;

/** Public keys of the cards in the list, revoked ones too: what they signed before still counts. */
export async function keysOf(cards: readonly CardRecord[]): Promise<ReadonlyMap<string, string>> {
	const parsed = await Promise.all(cards.map(({ text }) => parseCardFile(text)));
	return new Map(
		parsed.flatMap((each) => (each.ok ? [[each.value.fingerprint, each.value.card.key]] : []))
	);
}

/** The sum of all packs of a period, without those of associations that were revoked before. */
export async function sumOfPacks(
	overview: StewardOverview,
	{ identity }: Unlocked,
	{ questionnaires }: ContributionContent,
	period: string
): Promise<ReturnType<typeof mergePacks>> {
	const keys = await keysOf(overview.cards);
	const packs: ConfidentialPack[] = [];
	for (const row of overview.packs.filter((each) => each.period === period)) {
		const read = await readConfidentialPack(row.text, identity, keys, questionnaires);
		if (!read.ok) return read;
		const from = overview.cards.find(
			({ fingerprint }) => fingerprint === row.fingerprint
		)?.revokedFrom;
		if (from === undefined || read.value.pack.made < from) packs.push(read.value.pack);
	}
	return mergePacks(packs);
}
