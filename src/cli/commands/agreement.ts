import { agreement as measure, type Agreement } from '#lib/domain/workshop';
import { quoted } from '#lib/exchange/place';
import { parseVotesFile } from '#lib/exchange/votes-file';
import { exact } from '../gated-text';
import { readInput } from '../input';
import type { Outcome } from '../outcome';
import { table } from '../table';
import { cliTexts, type Lang, type Words } from '../words';

/** `gradus agreement --votes FILE`: how far the answers of a room lie apart, by question, or of the one question without a name. */
export async function agreement(file: string, lang: Lang): Promise<Outcome> {
	const text = await readInput(file);
	if (!text.ok) return { kind: 'refused', problems: text.problems };
	const read = parseVotesFile(text.value);
	if (!read.ok) return { kind: 'refused', problems: read.problems };
	const words = cliTexts.words[lang];
	if ('frequencies' in read.value) {
		const result = measure(read.value.frequencies);
		return {
			kind: 'done',
			output: { json: result, text: table([head(words), row(result, words)]) }
		};
	}
	const results = Object.entries(read.value.questions).map(
		([id, counts]) => [id, measure(counts)] as const
	);
	const rows = results.map(([id, result]) => [quoted(id), ...row(result, words)]);
	return {
		kind: 'done',
		output: {
			json: Object.fromEntries(results),
			text: table([[words.question, ...head(words)], ...rows])
		}
	};
}

function head(words: Words): readonly string[] {
	return [
		words.votes,
		words.median,
		words.quartiles,
		words.agreement,
		words.consensus,
		words.verdict
	];
}

function row(result: Agreement, words: Words): readonly string[] {
	const { n, median, iqr, agreement, consensus, label } = result;
	return [
		String(n),
		...[median, iqr, agreement, consensus].map((each) => exact(each, words.none)),
		words.verdicts[label]
	];
}
