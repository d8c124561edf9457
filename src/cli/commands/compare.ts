import { loadCodes, loadCodeTexts, loadTexts } from '#lib/content/load';
import type { CodeTexts } from '#lib/content/types';
import {
	compare as compareWith,
	contribute,
	segmentsFor,
	type ComparedDimension,
	type Segment
} from '#lib/domain/benchmark';
import { dimensionsOf } from '#lib/domain/questionnaire';
import type { Problem } from '#lib/domain/result';
import { quoted } from '#lib/exchange/place';
import { readReleasePack } from '#lib/exchange/release-pack';
import type { Invocation } from '../arguments';
import { knownContent, readAssessment, readInput } from '../input';
import { inFile, readIssuers, unknownIssuer } from '../keys';
import type { Outcome } from '../outcome';
import { table } from '../table';
import { cliTexts, type Words } from '../words';

/** One dimension beside the firms of a group; only `own` where too few of them are like it. */
type Row = { readonly dimension: string; readonly own: number | null } & Partial<ComparedDimension>;

/** `gradus compare --answers FILE --pack FILE`: where a firm stands among those of a release pack. */
export async function compare({ flags, cards, lang }: Invocation): Promise<Outcome> {
	const known = await knownContent();
	const read = await readAssessment(flags.answers!, known);
	if (!read.ok) return refuse(read.problems);
	const { assessment, questionnaire } = read.value;
	if (questionnaire.scoring !== 'weighted-mean')
		return refuse([
			{
				code: 'cli/no-benchmark',
				place: quoted(flags.answers!),
				details: { questionnaire: questionnaire.id }
			}
		]);
	const text = await readInput(flags.pack!);
	if (!text.ok) return refuse(text.problems);
	const issuers = await readIssuers(cards, flags.roster);
	if (!issuers.ok) return refuse(issuers.problems);
	const { keys, revoked } = issuers.value;
	const opened = await readReleasePack(text.value, keys, { known: known.questionnaires, revoked });
	if (!opened.ok) return refuse(inFile(flags.pack!, opened.problems));
	const { pack, verified, otherVersion } = opened.value;
	if (otherVersion || pack.questionnaire.id !== questionnaire.id) {
		const details = {
			found: `${pack.questionnaire.id} ${pack.questionnaire.version}`,
			known: `${questionnaire.id} ${questionnaire.version}`
		};
		return refuse([{ code: 'cli/other-questions', place: quoted(flags.pack!), details }]);
	}
	const unknown = verified === 'signed' ? [] : [unknownIssuer(flags.pack!, pack.issuer)];
	if (unknown.length > 0 && (cards.length > 0 || flags.roster !== undefined))
		return refuse(unknown);

	const { sectorGroups } = await loadCodes();
	const own = contribute(questionnaire, assessment, {
		...{ cid: '', seq: 1, home: false, steps: [] },
		sectorGroupOf: (division) =>
			sectorGroups.find(({ divisions }) => divisions.includes(division))?.id
	});
	const dimensions = dimensionsOf(questionnaire).map(({ id }) => id);
	const segments = segmentsFor(pack.groups, own.profile);
	const segment = flags.segment ?? segments[0] ?? 'all';
	if (flags.segment !== undefined && !segments.includes(segment)) {
		const details = { found: quoted(segment), known: segments.join(', ') || 'all' };
		return refuse([{ code: 'cli/segment-not-published', place: '--segment', details }]);
	}
	const compared = compareWith(
		pack.groups,
		segment,
		Object.fromEntries(
			dimensions.map((id, at) => [id, `${own.origin}/${own.depths[at]!}` as const])
		),
		Object.fromEntries(
			dimensions.flatMap((id, at) => (own.scores[at] === null ? [] : [[id, own.scores[at]!]]))
		)
	);
	const rows = dimensions.map((dimension, at): Row => ({
		own: own.scores[at]!,
		...compared.find((each) => each.dimension === dimension),
		dimension
	}));
	const [texts, codes] = await Promise.all([
		loadTexts(questionnaire.id, lang),
		loadCodeTexts(lang)
	]);
	const names = (id: string) => texts.dimensions[id]!.name;
	const { issuer, period, rev, made } = pack;
	return {
		kind: 'done',
		output: {
			json: { pack: { issuer, period, rev, made, verified }, segment, segments, dimensions: rows },
			text: tableOf(rows, names, codes, cliTexts.words[lang])
		},
		notes: unknown
	};

	function refuse(problems: readonly Problem[]): Outcome {
		return { kind: 'refused', problems };
	}
}

function tableOf(
	rows: readonly Row[],
	names: (id: string) => string,
	codes: CodeTexts,
	words: Words
): string {
	const { dimension, own, medianOf, middleHalf, ahead, segment } = words;
	return table([
		[dimension, own, medianOf, middleHalf, ahead, segment],
		...rows.map((row) => [
			names(row.dimension),
			row.own === null ? words.none : String(row.own),
			row.median === undefined ? words.none : String(row.median),
			row.low === undefined ? words.none : `${row.low}${words.to}${row.high}`,
			aheadText(row, words),
			row.segment === undefined ? words.tooFew : segmentName(row.segment, codes, words)
		])
	]);
}

/** "6 of 10", or only on which side of the middle, where the group is too small for more. */
function aheadText({ ahead, place }: Row, words: Words): string {
	if (ahead !== undefined) return words.ofTen.replace('{count}', String(Math.round(10 * ahead)));
	return place === undefined ? words.none : words.places[place];
}

function segmentName(segment: Segment, codes: CodeTexts, words: Words): string {
	if (segment === 'all') return words.allFirms;
	const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
		sector: codes.sectorGroups,
		size: codes.sizes,
		region: codes.regions,
		chain: codes.chains,
		place: codes.places
	};
	return segment
		.split('&')
		.map((part) => {
			const [field = '', code = ''] = part.split('=');
			return lists[field]?.[code] ?? code;
		})
		.join(words.comma);
}
