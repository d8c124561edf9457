import type { Language } from '#lib/i18n/language.svelte.ts';
import type { AttachmentRecord, RoundEvidence } from '#lib/state/RoundEvidence.svelte.ts';

/** What a piece of evidence is called on screen: what it shows, if somebody said so; else its number, its name or its address. */
export function labelOf(
	attachment: AttachmentRecord,
	evidence: RoundEvidence,
	{ t }: Pick<Language, 't'>
): string {
	if (attachment.caption) return attachment.caption;
	const { evidence: kept } = attachment;
	if (kept.kind === 'link') return kept.url;
	if (kept.kind === 'file') return kept.name;
	const photos = evidence.of(attachment.question).filter((each) => each.evidence.kind === 'photo');
	const at = photos.findIndex(({ id }) => id === attachment.id);
	return at < 0 ? kept.name : t('evidence.photo', { n: at + 1 });
}

/** Bytes as people read them. */
export function sizeText(bytes: number, { number }: Pick<Language, 'number'>): string {
	if (bytes < 1000) return `${number(bytes)} B`;
	return bytes < 1_000_000 ? `${number(bytes / 1000)} kB` : `${number(bytes / 1_000_000, 1)} MB`;
}
