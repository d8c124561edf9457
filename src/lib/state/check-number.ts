/** Eight digits of a root hash that two people can read to each other: the same number, the same firms, rounds and answers. */
export function checkNumber(root: string): string {
	const digits = String(Number.parseInt(root.slice(0, 12), 16) % 100_000_000).padStart(8, '0');
	return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}
