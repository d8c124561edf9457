import type { EvidenceKey } from './evidence.en';

export const evidenceZhCN: Readonly<Record<EvidenceKey, string>> = {
	'evidence.title': '佐证材料'
};
