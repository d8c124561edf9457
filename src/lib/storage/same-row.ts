/** Whether two rows say the same, whatever the order of their fields. A field without a value is as good as none. Compares bytes too. */
export function sameRow(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	const [one, other] = [bytesOf(a), bytesOf(b)];
	if (one || other)
		return !!one && !!other && one.length === other.length && one.every((n, at) => n === other[at]);
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const fields = new Set([...fieldsOf(a), ...fieldsOf(b)]);
	const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
	return [...fields].every((field) => sameRow(left[field], right[field]));
}

function fieldsOf(row: object): string[] {
	return Object.entries(row).flatMap(([field, value]) => (value === undefined ? [] : [field]));
}

/** By its name, not by its class: bytes of another window are of another one. */
function bytesOf(value: object): Uint8Array | undefined {
	if (ArrayBuffer.isView(value))
		return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
	return Object.prototype.toString.call(value) === '[object ArrayBuffer]'
		? new Uint8Array(value as ArrayBuffer)
		: undefined;
}
