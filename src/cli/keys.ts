import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { parseCardFile, showFingerprint, type SignedCard } from '#lib/exchange/card-file';
import { openIdentity, type Identity } from '#lib/exchange/identity-file';
import { quoted } from '#lib/exchange/place';
import { readRosterFile } from '#lib/exchange/roster-file';
import { readInput } from './input';

/** The variable that holds the passphrase of an identity: an argument would be seen by every user of the machine. */
const passphraseVariable = 'GRADUS_PASSPHRASE';

/** Problems with the name of the file they are in. */
export function inFile(name: string, problems: readonly Problem[]): readonly Problem[] {
	return problems.map((problem) =>
		problem.code === 'cli/unreadable'
			? problem
			: {
					...problem,
					place: problem.place === 'file' ? quoted(name) : `${quoted(name)} ${problem.place}`
				}
	);
}

/** Opens `--identity` with the passphrase from `--passphrase-file` or the environment. */
export async function readIdentity(flags: {
	readonly identity?: string;
	readonly 'passphrase-file'?: string;
}): Promise<Result<Identity>> {
	const name = flags.identity!;
	const text = await readInput(name);
	if (!text.ok) return text;
	const file = flags['passphrase-file'];
	const kept = file === undefined ? undefined : await readInput(file);
	if (kept && !kept.ok) return kept;
	const passphrase = kept
		? kept.value.split(/\r?\n/, 1)[0]!
		: (process.env[passphraseVariable] ?? '');
	if (passphrase === '') return refuse([{ code: 'cli/passphrase-needed', place: '--identity' }]);
	const opened = await openIdentity(text.value, passphrase);
	return opened.ok ? opened : refuse(inFile(name, opened.problems));
}

/** Reads a card whose own signature holds. */
export async function readCard(name: string): Promise<Result<SignedCard>> {
	const text = await readInput(name);
	if (!text.ok) return text;
	const card = await parseCardFile(text.value);
	return card.ok ? card : refuse(inFile(name, card.problems));
}

/** Whom one knows: the cards that are named, and those of a roster that one of them signed. */
export interface KnownIssuers {
	/** Public key by fingerprint. */
	readonly keys: ReadonlyMap<string, string>;
	/** Day from which on a card is revoked, by fingerprint. */
	readonly revoked: ReadonlyMap<string, string>;
}

export async function readIssuers(
	cards: readonly string[],
	rosterName: string | undefined,
	own?: Identity
): Promise<Result<KnownIssuers>> {
	const keys = new Map<string, string>(own ? [[own.fingerprint, own.card.key]] : []);
	const problems: Problem[] = [];
	for (const name of cards) {
		const read = await readCard(name);
		if (read.ok) keys.set(read.value.fingerprint, read.value.card.key);
		else problems.push(...read.problems);
	}
	if (problems.length > 0) return refuse(problems);
	if (rosterName === undefined) return succeed({ keys, revoked: new Map() });
	const text = await readInput(rosterName);
	if (!text.ok) return text;
	const read = await readRosterFile(text.value, keys);
	if (!read.ok) return refuse(inFile(rosterName, read.problems));
	const { roster, verified } = read.value;
	if (verified !== 'signed') return refuse([unknownIssuer(rosterName, roster.hub)]);
	for (const { card, fingerprint } of roster.cards) keys.set(fingerprint, card.key);
	return succeed({
		keys,
		revoked: new Map(roster.revoked.map(({ fingerprint, from }) => [fingerprint, from]))
	});
}

/** The problem of a file whose signature holds for a key that nobody named. */
export function unknownIssuer(
	file: string,
	{ name, fingerprint }: { readonly name: string; readonly fingerprint: string }
): Problem {
	return {
		code: 'cli/unknown-issuer',
		place: quoted(file),
		details: { name: quoted(name), fingerprint: showFingerprint(fingerprint) }
	};
}
