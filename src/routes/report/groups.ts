import type { Block } from '#lib/domain/document';

/** Blocks that stand under one heading, together; what comes before the first heading by itself. */
export function groupsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
	const groups: Block[][] = [];
	for (const block of blocks) {
		const last = groups.at(-1);
		if (block.kind === 'heading' || !last) groups.push([block]);
		else last.push(block);
	}
	return groups;
}
