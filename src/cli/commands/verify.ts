import { showFingerprint } from '#lib/exchange/card-file';
import { readConfidentialPack } from '#lib/exchange/confidential-pack';
import { detectFile } from '#lib/exchange/detect';
import { quoted } from '#lib/exchange/place';
import { readReleasePack } from '#lib/exchange/release-pack';
import type { Invocation } from '../arguments';
import { knownContent, readInput } from '../input';
import { inFile, readIdentity, readIssuers, unknownIssuer } from '../keys';
import type { Outcome } from '../outcome';
import { cliTexts, type Lang } from '../words';

/**
 * `gradus verify PACK`: whether a pack is whole, signed by its issuer, and keeps its policy. Where cards are named one of them must have
 * signed it; without any the issuer stays unknown, and that is said.
 */
export async function verify({ flags, cards, files, lang }: Invocation): Promise<Outcome> {
	const name = files[0]!;
	const refused = (problems: Parameters<typeof inFile>[1]): Outcome => ({
		kind: 'refused',
		problems
	});
	const text = await readInput(name);
	if (!text.ok) return refused(text.problems);
	const detected = detectFile(text.value);
	if (!detected.ok) return refused(inFile(name, detected.problems));
	const identity = flags.identity === undefined ? undefined : await readIdentity(flags);
	if (identity && !identity.ok) return refused(identity.problems);
	const issuers = await readIssuers(cards, flags.roster, identity?.value);
	if (!issuers.ok) return refused(issuers.problems);
	const { keys, revoked } = issuers.value;
	const known = (await knownContent()).questionnaires;
	const { kind, format, value } = detected.value;

	if (kind === 'confidential-pack') {
		if (!identity) return refused([{ code: 'cli/identity-needed', place: quoted(name) }]);
		const read = await readConfidentialPack(value, identity.value, keys, known);
		if (!read.ok) return refused(inFile(name, read.problems));
		const { pack, verified } = read.value;
		const { association: issuer, period, rev, made, counts, leaves } = pack;
		return said({
			...{ format, issuer, verified, level: 'association' },
			...{ questionnaire: counts.questionnaire, period, rev, made, leaves },
			segments: Object.keys(counts.segments)
		});
	}
	if (kind !== 'release-pack')
		return refused([
			{ code: 'cli/not-a-pack', place: quoted(name), details: { command: 'verify' } }
		]);
	const read = await readReleasePack(value, keys, { known, revoked });
	if (!read.ok) return refused(inFile(name, read.problems));
	const { pack, verified, otherVersion } = read.value;
	const { issuer, level, questionnaire, period, rev, made, policy, groups } = pack;
	return said({
		...{ format, issuer, verified, level, questionnaire, period, rev, made, policy, otherVersion },
		segments: groups.map(({ segment }) => segment)
	});

	function said(report: Report): Outcome {
		const isKnown = report.verified === 'signed';
		const unknown = isKnown ? [] : [unknownIssuer(name, report.issuer)];
		if (!isKnown && (cards.length > 0 || flags.roster !== undefined)) return refused(unknown);
		return { kind: 'done', output: { json: report, text: textOf(report, lang) }, notes: unknown };
	}
}

interface Report {
	readonly format: string;
	readonly issuer: { readonly name: string; readonly fingerprint: string };
	readonly verified: 'signed' | 'unknown-issuer';
	readonly questionnaire: { readonly id: string; readonly version: number };
	readonly period: string;
	readonly rev: number;
	readonly made: string;
	readonly policy?: { readonly id: string };
	readonly otherVersion?: boolean;
	readonly segments: readonly string[];
	readonly [more: string]: unknown;
}

function textOf(report: Report, lang: Lang): string {
	const words = cliTexts.words[lang];
	const { issuer, verified, questionnaire, period, rev, made, policy, otherVersion } = report;
	const line = (label: string, value: string) => `${label}${words.colon}${value}`;
	const lines = [
		report.format,
		line(words.issuer, quoted(issuer.name)),
		line(words.fingerprint, showFingerprint(issuer.fingerprint)),
		line(words.questionnaire, `${questionnaire.id} ${questionnaire.version}`),
		line(words.period, rev === 1 ? period : `${period}.${rev}`),
		line(words.made, made),
		line(words.groups, String(report.segments.length)),
		verified === 'signed' ? words.signed : words.unknownIssuer,
		...(policy ? [`${words.keepsPolicy}${words.open}${policy.id}${words.close}`] : []),
		...(otherVersion ? [words.otherVersion] : [])
	];
	return `${lines.join('\n')}\n`;
}
