import { meaningText } from '#lib/domain/benchmark';
import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { hexOf } from './byte-texts';

/** The first 8 bytes of SHA-256 of what a questionnaire's numbers mean, as 16 hexadecimal digits. Words do not enter it. */
export async function digestOf(questionnaire: WeightedQuestionnaire): Promise<string> {
	const text = new TextEncoder().encode(meaningText(questionnaire));
	return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', text)).slice(0, 8));
}
