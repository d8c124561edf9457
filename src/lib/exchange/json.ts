import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { placeOf, shown } from './place';

export const jsonProblemCodes = [
	'json/too-large',
	'json/not-utf8',
	'json/empty',
	'json/syntax',
	'json/too-deep',
	'json/duplicate-key',
	'json/forbidden-key',
	'json/number-range',
	'json/number-unsafe'
] as const;

type JsonProblemCode = (typeof jsonProblemCodes)[number];

const megabyte = 1024 * 1024;

/** Files larger than this are refused unread. */
export const maxFileBytes = 20 * megabyte;

/** Objects and lists may lie this many deep in each other. */
export const maxNesting = 64;

/** Keys through which a file could reach into the program's own objects. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function tooLarge(limit: number): Problem {
	return { code: 'json/too-large', place: 'file', details: { limit: limit / megabyte } };
}

/** The text of a file's bytes: UTF-8 or nothing, and not larger than `limit`. */
export function decodeText(bytes: Uint8Array, limit = maxFileBytes): Result<string> {
	if (bytes.byteLength > limit) return refuse([tooLarge(limit)]);
	try {
		return succeed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return refuse([{ code: 'json/not-utf8', place: 'file' }]);
	}
}

function isLarger(text: string, limit: number): boolean {
	if (text.length > limit) return true;
	return text.length * 3 > limit && new TextEncoder().encode(text).byteLength > limit;
}

/**
 * Reads JSON from outside. Size and nesting are bounded before anything is built, and what two readers could understand
 * differently is refused: a key that stands twice, a number that a computer would round away. All such places are listed; only
 * broken syntax and too deep nesting end the search.
 */
export function readJson(text: string, limit = maxFileBytes): Result<unknown> {
	if (isLarger(text, limit)) return refuse([tooLarge(limit)]);
	const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
	if (clean.trim() === '') return refuse([{ code: 'json/empty', place: 'file' }]);
	const problems = new Scanner(clean).scan();
	return problems.length > 0 ? refuse(problems) : succeed(JSON.parse(clean));
}

const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const words = ['true', 'false', 'null'];

/** The text that a JSON string means; most have nothing to decode. */
function decoded(token: string): string {
	return token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
}

/** Walks the text of one JSON value and collects what is wrong with it; builds nothing. */
class Scanner {
	readonly #problems: Problem[] = [];
	readonly #path: (string | number)[] = [];
	#at = 0;

	constructor(readonly text: string) {}

	scan(): readonly Problem[] {
		const complete = this.#value();
		if (complete) {
			this.#skipSpace();
			if (this.#at < this.text.length) this.#breaksOff();
		}
		return this.#problems;
	}

	#report(code: JsonProblemCode, path: readonly (string | number)[], details?: Problem['details']) {
		this.#problems.push({ code, place: placeOf(path), ...(details ? { details } : {}) });
	}

	/** Every method that reads returns whether one can read on. */
	#breaksOff(): false {
		const before = this.text.slice(0, this.#at);
		const line = before.split('\n').length;
		const column = this.#at - before.lastIndexOf('\n');
		this.#report('json/syntax', [], { line, column });
		return false;
	}

	#skipSpace(): void {
		for (;;) {
			const code = this.text.charCodeAt(this.#at);
			if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
			this.#at += 1;
		}
	}

	#take(character: string): boolean {
		this.#skipSpace();
		if (this.text[this.#at] !== character) return false;
		this.#at += 1;
		return true;
	}

	#value(): boolean {
		this.#skipSpace();
		const first = this.text[this.#at];
		if (first === '{' || first === '[') {
			if (this.#path.length < maxNesting) return first === '{' ? this.#object() : this.#list();
			this.#report('json/too-deep', [], { limit: maxNesting });
			return false;
		}
		if (first === '"') return this.#string();
		if (first === '-' || (first !== undefined && first >= '0' && first <= '9'))
			return this.#number();
		const word = words.find((each) => this.text.startsWith(each, this.#at));
		if (word === undefined) return this.#breaksOff();
		this.#at += word.length;
		return true;
	}

	#object(): boolean {
		this.#at += 1;
		if (this.#take('}')) return true;
		const keys = new Set<string>();
		do {
			this.#skipSpace();
			const start = this.#at;
			if (!this.#string()) return false;
			const key = decoded(this.text.slice(start, this.#at));
			if (!this.#take(':')) return this.#breaksOff();
			this.#path.push(key);
			this.#checkKey(key, keys);
			const readable = this.#value();
			this.#path.pop();
			if (!readable) return false;
		} while (this.#take(','));
		return this.#take('}') || this.#breaksOff();
	}

	#checkKey(key: string, keys: Set<string>): void {
		if (keys.has(key)) this.#report('json/duplicate-key', this.#path, { key: shown(key) });
		if (forbiddenKeys.has(key)) this.#report('json/forbidden-key', this.#path, { key });
		keys.add(key);
	}

	#list(): boolean {
		this.#at += 1;
		if (this.#take(']')) return true;
		let index = 0;
		do {
			this.#path.push(index);
			const readable = this.#value();
			this.#path.pop();
			if (!readable) return false;
			index += 1;
		} while (this.#take(','));
		return this.#take(']') || this.#breaksOff();
	}

	/** A loop, not one expression: those run out of stack on a very long string. */
	#string(): boolean {
		if (this.text[this.#at] !== '"') return this.#breaksOff();
		this.#at += 1;
		for (;;) {
			const code = this.text.charCodeAt(this.#at);
			if (code === 0x22) {
				this.#at += 1;
				return true;
			}
			if (code === 0x5c) {
				escape.lastIndex = this.#at;
				if (!escape.test(this.text)) return this.#breaksOff();
				this.#at = escape.lastIndex;
			} else if (code >= 0x20) this.#at += 1;
			else return this.#breaksOff();
		}
	}

	#number(): boolean {
		numberToken.lastIndex = this.#at;
		const [token] = numberToken.exec(this.text) ?? [];
		if (token === undefined) return this.#breaksOff();
		this.#at += token.length;
		const value = Number(token);
		const vanished = value === 0 && /^-?[\d.]*[1-9]/.test(token);
		if (!Number.isFinite(value) || vanished)
			this.#report('json/number-range', this.#path, { found: shown(token) });
		else if (Number.isInteger(value) && !Number.isSafeInteger(value))
			this.#report('json/number-unsafe', this.#path, { found: shown(token) });
		return true;
	}
}
