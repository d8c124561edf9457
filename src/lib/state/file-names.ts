/** Letters and digits of any script; a file system takes nothing else for granted. */
export function asFileName(name: string): string {
	return (
		name
			.replace(/[^\p{L}\p{N}]+/gu, '-')
			.replace(/^-|-$/g, '')
			.slice(0, 40) || 'steward'
	);
}
