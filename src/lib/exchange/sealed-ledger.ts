import type { LedgerEntry } from '#lib/domain/benchmark';
import type { Questionnaire, WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { isArmored, type Identity } from './identity-file';
import { maxFileBytes } from './json';
import { makeLedgerFile, parseLedgerFile } from './ledger-file';
import { digestOf } from './questionnaire-digest';

/** Every code of {@link openLedgerFile} beside those of a ledger itself. */
export const sealedLedgerProblemCodes = [
	'sealed-ledger/not-sealed',
	'sealed-ledger/other-key',
	'sealed-ledger/damaged'
] as const;

function fault(code: (typeof sealedLedgerProblemCodes)[number]): Result<never> {
	return refuse([{ code, place: 'file' }]);
}

/** A ledger that only the steward's own key opens, for another device of the same steward: an age file in its text form. */
export async function sealLedgerFile(
	entries: Iterable<LedgerEntry>,
	questionnaire: WeightedQuestionnaire,
	identity: Identity
): Promise<string> {
	const { Encrypter, armor } = await import('age-encryption');
	const { id, version } = questionnaire;
	const about = { id, version, digest: await digestOf(questionnaire) };
	const encrypter = new Encrypter();
	encrypter.addRecipient(identity.card.recipient);
	return armor.encode(await encrypter.encrypt(makeLedgerFile(entries, about)));
}

/** Opens what {@link sealLedgerFile} sealed; refused where it is another file, for another steward, damaged, or no ledger of ours. */
export async function openLedgerFile(
	text: string,
	identity: Identity,
	known: ReadonlyMap<string, Questionnaire>
): Promise<
	Result<{
		readonly questionnaire: WeightedQuestionnaire;
		readonly entries: readonly LedgerEntry[];
	}>
> {
	if (!isArmored(text) || text.length > 2 * maxFileBytes) return fault('sealed-ledger/not-sealed');
	const { Decrypter, armor } = await import('age-encryption');
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity.secret);
	let ledger: string;
	try {
		ledger = await decrypter.decrypt(armor.decode(text.trim()), 'text');
	} catch (error) {
		const isForOthers = error instanceof Error && error.message.startsWith('no identity matched');
		return fault(isForOthers ? 'sealed-ledger/other-key' : 'sealed-ledger/damaged');
	}
	const parsed = await parseLedgerFile(ledger, known);
	return parsed.ok ? succeed(parsed.value) : parsed;
}
