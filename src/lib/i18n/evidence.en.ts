/** Words of photos, files and links that back an answer. `a|b` is one|other. */
export const evidenceEn = {
	'evidence.title': 'Evidence'
};

export type EvidenceKey = keyof typeof evidenceEn;
