import type { Vote } from '#lib/domain/workshop';

/** What a key means in a row of the grid. */
export type Stroke =
	| { readonly kind: 'vote'; readonly vote: Vote }
	| { readonly kind: 'move'; readonly by: number }
	| { readonly kind: 'clear' }
	/** A sign that is no answer. */
	| { readonly kind: 'none'; readonly key: string };

const moves: Readonly<Record<string, number>> = {
	' ': 1,
	Enter: 1,
	ArrowDown: 1,
	ArrowRight: 1,
	ArrowUp: -1,
	ArrowLeft: -1,
	Backspace: -1,
	Home: -Infinity,
	End: Infinity
};

/** What a key means in a row of so many options; undefined for those that the browser keeps. */
export function strokeOf(
	{ key, code, ctrlKey, metaKey, altKey }: KeyboardEvent,
	options: number
): Stroke | undefined {
	if (ctrlKey || metaKey || altKey) return undefined;
	// While a Chinese input method is on, the browser tells only which key it was.
	const sign = key === 'Process' ? (/^(?:Key|Digit|Numpad)(\w)$/.exec(code)?.[1] ?? key) : key;
	if (sign in moves) return { kind: 'move', by: moves[sign]! };
	if (sign === 'Delete') return { kind: 'clear' };
	if (/^[?？dD0]$/.test(sign)) return { kind: 'vote', vote: 'dont-know' };
	if (/^[-－—–nN]$/.test(sign)) return { kind: 'vote', vote: 'not-applicable' };
	const digit = /^[1-9１-９]$/.test(sign) ? Number(sign.normalize('NFKC')) : 0;
	if (digit >= 1 && digit <= options) return { kind: 'vote', vote: digit - 1 };
	return [...sign].length === 1 ? { kind: 'none', key: sign } : undefined;
}

/** How a vote stands in its row, and on paper. */
export function signOf(vote: Vote | undefined): string {
	if (vote === undefined) return '';
	if (vote === 'dont-know') return '?';
	return vote === 'not-applicable' ? '–' : String(vote + 1);
}
