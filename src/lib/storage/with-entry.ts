/** A copy of a record with one entry set, or taken out where `value` is null. Safe for any key. */
export function withEntry<T>(
	record: Readonly<Record<string, T>>,
	key: string,
	value: T | null
): Readonly<Record<string, T>> {
	const others = Object.entries(record).filter(([each]) => each !== key);
	return Object.fromEntries(value === null ? others : [...others, [key, value]]);
}
