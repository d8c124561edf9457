import { refuse, succeed, type Result } from '#lib/domain/result';
import { quoted } from './place';

/** Longest address, in characters. */
const longest = 2000;

/** Every code that {@link readLink} can return. */
export const linkProblemCodes = [
	'evidence/link-invalid',
	'evidence/link-not-https',
	'evidence/link-password'
] as const;

/** An address as a person types or pastes it, as the whole `https:` address it leads to. Nothing is fetched. */
export function readLink(typed: string): Result<string> {
	const text = typed.trim();
	const fault = (code: (typeof linkProblemCodes)[number]) =>
		refuse([{ code, place: 'link', details: { found: quoted(text) } }]);
	const scheme = /^([a-z][a-z\d+.-]*):(?!\d+(?:\/|$))/i.exec(text)?.[1]?.toLowerCase();
	if (scheme !== undefined && scheme !== 'https') return fault('evidence/link-not-https');
	const whole = scheme === undefined ? `https://${text}` : text;
	if (/\s/.test(text) || !URL.canParse(whole)) return fault('evidence/link-invalid');
	const { href, hostname, username, password } = new URL(whole);
	if (username !== '' || password !== '') return fault('evidence/link-password');
	if (!/[.:]/.test(hostname) || href.length > longest) return fault('evidence/link-invalid');
	return succeed(href);
}
