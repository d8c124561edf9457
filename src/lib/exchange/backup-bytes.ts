import type { Problem } from '#lib/domain/result';
import { base64Of, bytesOfBase64 } from './byte-texts';
import { placeOf } from './place';
import { isObject } from './shape';
import type { WithBytes } from './backup-parts';

/** Fields of a row that hold bytes; nothing else of a backup does. */
const sealedFields: ReadonlySet<string> = new Set(['bytes', 'sealed', 'figures', 'content']);

/** A row as a file has it: bytes as `{ base64 }`. */
export function rowWithTexts(row: unknown): unknown {
	if (!isObject(row)) return row;
	return Object.fromEntries(
		Object.entries(row).map(([key, value]) => [
			key,
			value instanceof Uint8Array
				? { base64: base64Of(value) }
				: key === 'before'
					? rowWithTexts(value)
					: value
		])
	);
}

/** A row whose form was checked, with its bytes; `problems` gets the places of texts that are no bytes. */
export function rowWithBytes<T>(
	row: T,
	path: readonly (string | number)[],
	problems: Problem[]
): WithBytes<T> {
	if (!isObject(row)) return row as WithBytes<T>;
	const entries = Object.entries(row).map(([key, value]): readonly [string, unknown] => {
		if (key === 'before') return [key, rowWithBytes(value, [...path, key], problems)];
		if (!sealedFields.has(key) || !isObject(value)) return [key, value];
		const bytes = bytesOfBase64(String(value.base64));
		if (!bytes)
			problems.push({ code: 'backup/bytes-invalid', place: placeOf([...path, key, 'base64']) });
		return [key, bytes];
	});
	return Object.fromEntries(entries) as WithBytes<T>;
}
