/** An answers file as it is typed: plain data, without any code of the app. */
export type PlainAnswer =
	| { state: 'dont-know' }
	| {
			option?: string;
			options?: string[];
			number?: number;
			parts?: Record<string, number | number[]>;
	  };

export interface PlainFile {
	format: 'gradus-answers/1';
	questionnaire: { id: string; version: number };
	round: string;
	answers: Record<string, PlainAnswer>;
}

export interface Span {
	value: number;
	low: number;
	high: number;
}

/** What a file says to one question; nothing where it is blank or "don't know". */
export function said(file: PlainFile, id: string) {
	const answer = file.answers[id];
	return answer === undefined || 'state' in answer ? {} : answer;
}

/** A figure as typed, in whole steps of 10^-30: sums and products of such numbers are exact. */
export function exact(figure: number): bigint {
	const [mantissa = '0', exponent = '0'] = String(figure).split('e');
	const [whole = '0', fraction = ''] = mantissa.split('.');
	return BigInt(whole + fraction) * 10n ** BigInt(30 - fraction.length + Number(exponent));
}
