import type { Questionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { cardFormat, parseCardFile, type SignedCard } from './card-file';
import {
	confidentialPackFormat,
	confidentialPackLimits,
	parseConfidentialFile
} from './confidential-pack';
import {
	contributionFormat,
	offerFileSchema,
	offerFormat,
	parseContributionBytes,
	parseContributionFile,
	type SealedContribution
} from './contribution-file';
import type { KnownKeys } from './dsse';
import { isArmored } from './armored';
import { contentOf, otherFile, type IncomingSource } from './incoming-content';
import { readReleasePack, releasePackFormat, type ReadRelease } from './release-pack';
import { readRosterFile, rosterFormat, type Roster } from './roster-file';
import type { Verified } from './signed-file';

/** Something of a benchmark that came in. */
export type IncomingBenchmark =
	| { readonly kind: 'card'; readonly card: SignedCard }
	/** Of a contribution, a withdrawal or an offer: which, is known once it is opened. */
	| { readonly kind: 'sealed'; readonly sealed: SealedContribution }
	| { readonly kind: 'release'; readonly release: ReadRelease }
	/** For the hub `to` alone. */
	| { readonly kind: 'confidential'; readonly to: string; readonly file: unknown }
	| { readonly kind: 'roster'; readonly roster: Roster; readonly verified: Verified };

/** What a benchmark's files are read against. */
export interface BenchmarkContext {
	/** Keys of pinned cards and of the cards of a roster, by fingerprint. */
	readonly keys: KnownKeys;
	readonly known: ReadonlyMap<string, Questionnaire>;
	/** The day from which on a card is revoked, by fingerprint. */
	readonly revoked?: ReadonlyMap<string, string>;
	/** Serial of the roster that was taken last, by fingerprint of its hub. */
	readonly serials?: ReadonlyMap<string, number>;
}

/**
 * Reads whatever was scanned, chosen, dropped or pasted for a benchmark. A text into which several messages were copied is first taken
 * apart with `messagesIn`.
 */
export async function readBenchmark(
	source: IncomingSource,
	{ keys, known, revoked, serials }: BenchmarkContext
): Promise<Result<IncomingBenchmark>> {
	if ('text' in source && isArmored(source.text))
		return refuse([{ code: 'received/locked', place: 'file' }]);
	const content = contentOf(source, confidentialPackLimits.packed);
	if (!content.ok) return content;
	if (content.value.kind === 'bytes') return asSealed(parseContributionBytes(content.value.bytes));
	const { format, value } = content.value;
	if (format === contributionFormat) return asSealed(parseContributionFile(value));
	if (format === offerFormat) return asSealed(parseContributionFile(value, offerFileSchema));
	if (format === cardFormat) {
		const card = await parseCardFile(value, keys);
		return card.ok ? succeed({ kind: 'card', card: card.value }) : card;
	}
	if (format === releasePackFormat) {
		const release = await readReleasePack(value, keys, { known, ...(revoked ? { revoked } : {}) });
		return release.ok ? succeed({ kind: 'release', release: release.value }) : release;
	}
	if (format === rosterFormat) {
		const roster = await readRosterFile(value, keys, serials);
		return roster.ok ? succeed({ kind: 'roster', ...roster.value }) : roster;
	}
	if (format === confidentialPackFormat) {
		const file = parseConfidentialFile(value);
		return file.ok ? succeed({ kind: 'confidential', to: file.value.to, file: value }) : file;
	}
	return otherFile('received/not-benchmark', format);
}

function asSealed(sealed: Result<SealedContribution>): Result<IncomingBenchmark> {
	return sealed.ok ? succeed({ kind: 'sealed', sealed: sealed.value }) : sealed;
}
