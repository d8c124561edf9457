import type { Block } from '#lib/domain/document';
import type { Teller } from './teller';

export function aboutBlocks(
	_teller: Teller,
	_off: readonly string[],
	_empty: readonly string[]
): readonly Block[] {
	return [];
}
