import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { jsonProblemCodes, readJson } from './json';
import { placeOf, shown } from './place';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

export const editionFormat = 'gradus-edition/1';

/** Every code that {@link parseEditionFile} can return. */
export const editionProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'edition/unknown-format',
	'edition/empty-text',
	'edition/unknown-locale',
	'edition/chain-id-invalid',
	'edition/duplicate-chain'
] as const;

const text = v.pipe(v.string(), v.regex(/\S/, 'edition/empty-text'));

/** What an association changes without building anew. */
export const editionFileSchema = v.strictObject({
	format: v.literal(editionFormat, 'edition/unknown-format'),
	name: text,
	locale: v.optional(v.picklist(['en', 'zh-CN'], 'edition/unknown-locale')),
	chains: v.optional(
		v.array(
			v.strictObject({
				id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'edition/chain-id-invalid')),
				name: v.strictObject({ en: text, 'zh-CN': text })
			})
		)
	)
});

/** An association's own name, first language and industrial chains. */
export type Edition = Omit<v.InferOutput<typeof editionFileSchema>, 'format'>;

/** Reads an edition file, as text or already read; all problems together. */
export function parseEditionFile(source: unknown): Result<Edition> {
	const read = typeof source === 'string' ? readJson(source) : succeed(source);
	if (!read.ok) return read;
	const problems = [
		...shapeProblems(editionFileSchema, read.value),
		...duplicateChains(read.value)
	];
	if (problems.length > 0) return refuse(problems);
	const { name, locale, chains } = v.parse(editionFileSchema, read.value);
	return succeed({ name, ...(locale ? { locale } : {}), ...(chains ? { chains } : {}) });
}

function duplicateChains(file: unknown): readonly Problem[] {
	if (!isObject(file) || !Array.isArray(file.chains)) return [];
	const seen = new Set<unknown>();
	return file.chains.flatMap((chain: unknown, index): Problem[] => {
		if (!isObject(chain) || typeof chain.id !== 'string') return [];
		if (seen.has(chain.id)) {
			const place = placeOf(['chains', index, 'id']);
			return [{ code: 'edition/duplicate-chain', place, details: { found: shown(chain.id) } }];
		}
		seen.add(chain.id);
		return [];
	});
}

/** The edition file of an edition; {@link parseEditionFile} reads it back to the same. */
export function makeEditionFile(edition: Edition): string {
	return `${JSON.stringify({ format: editionFormat, ...edition }, null, 2)}\n`;
}
