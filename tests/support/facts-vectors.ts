import { readFileSync } from 'node:fs';
import { diiItems } from './naive-dii';
import type { PlainAnswer, PlainFile } from './plain-answers';

/**
 * The test vectors of the published tables as answers files. The fixtures keep the names and codes of the tables; everything that is
 * called otherwise in our questionnaires is translated here.
 */
export interface ExpectedTier {
	id: string;
	met: boolean;
	/** Every gate that is not met, in the order of the standard. */
	missing: string[];
	total?: number;
	points?: Record<string, number>;
	parts?: Record<string, number>;
}
export interface Expected {
	/** Points of single questions. */
	points?: Record<string, number>;
	/** The option a figure leads to. */
	options?: Record<string, string>;
	dimensions?: Record<string, number>;
	total?: number;
	level?: number;
	tier?: ExpectedTier;
}
export interface FactsVector {
	id: string;
	title: string;
	file: PlainFile;
	expected: Expected;
}

type Input = Record<string, unknown>;
interface Raw {
	id: string;
	title: string;
	framework: string;
	input: Input;
	expect: {
		question_points?: Record<string, number>;
		dimension_points?: Record<string, number>;
		total?: number;
		level?: number;
		option?: string;
		points?: number | Record<string, number>;
		parts?: Record<string, number>;
		passes?: boolean;
		basic_ok?: boolean;
		failed_gates?: string[];
		band?: string;
	};
}

/** Where a standard of 2022 was replaced in April 2026, the round lies before it. */
const frameworks: Record<string, { questionnaire: string; version: number; round: string }> = {
	miit_2024: { questionnaire: 'miit-2024', version: 1, round: '2026-11' },
	innovative_sme: { questionnaire: 'specialised-sme', version: 1, round: '2026-11' },
	specialised_sme_2022: { questionnaire: 'specialised-sme', version: 1, round: '2026-03' },
	specialised_sme_2026: { questionnaire: 'specialised-sme', version: 1, round: '2026-11' },
	little_giant_2026: { questionnaire: 'specialised-sme', version: 1, round: '2026-11' },
	eurostat_dii: { questionnaire: 'dii', version: 1, round: '2026-11' }
};

/** Figures that keep their name. */
const figures = [
	'niche_years',
	'revenue_wan',
	'equity_2y_wan',
	'main_share_pct',
	'growth_pct',
	'growth2y_pct',
	'revenue_cagr_2y_pct',
	'debt_pct',
	'net_margin_pct',
	'rd_wan',
	'rd_pct',
	'rd_staff_pct',
	'class1_ip',
	'digital_level',
	'quality_items',
	'local_points',
	'quality_score',
	'market_share_pct',
	'domestic_rank'
];

/** Choices that keep their name and their codes. */
const choices = ['ip', 'rd_org'];

/** True and false become yes and no. */
const yesOrNo = ['market_leading', 'chain_key', 'ip_waiver'];

/** "The title asked for is held", by tier. */
const titles: Record<string, string> = {
	specialised_sme_2026: 'innovative_sme',
	little_giant_2026: 'specialised_sme'
};

/** Each tier has its own question for the field of the main product. */
const fields: Record<string, string> = {
	innovative_sme: 'field_innovative',
	specialised_sme_2022: 'field_chain'
};

/** The gate that holds the total and the direct conditions, in the tiers with a point table. */
const scoreGates: Record<string, string> = {
	innovative_sme: 'pass',
	specialised_sme_2022: 'B4'
};

const bands: Record<string, number> = { 'very low': 1, low: 2, high: 3, 'very high': 4 };

type Answers = Record<string, PlainAnswer>;

function miitAnswers({ variant, answers = {}, scenarios = {}, question, percent }: Input): Answers {
	const result: Answers = {};
	if (variant !== undefined) result.f4_points = { option: variant as string };
	if (question !== undefined) result[question as string] = { number: percent as number };
	for (const [id, choice] of Object.entries(answers as Record<string, string | string[]>)) {
		result[id] = typeof choice === 'string' ? { option: choice } : { options: choice };
	}
	for (const [id, level] of Object.entries(scenarios as Record<string, number>)) {
		result[id] = { option: String(level) };
	}
	return result;
}

function ladderAnswers(framework: string, input: Input): Answers {
	const result: Answers = {};
	for (const [name, given] of Object.entries(input)) {
		if (figures.includes(name)) {
			result[name] = { number: given as number };
		} else if (choices.includes(name)) {
			result[name] = { option: given as string };
		} else if (yesOrNo.includes(name)) {
			result[name] = { option: given === true ? 'yes' : 'no' };
		} else if (name === 'field') {
			result[fields[framework]!] = { option: given as string };
		} else if (name === 'title') {
			result.title = { options: [given === true ? titles[framework]! : 'none'] };
		} else if (name === 'rd_years') {
			const [[spend1, share1], [spend2, share2]] = given as [[number, number], [number, number]];
			result.rd_wan_y1 = { number: spend1 };
			result.rd_pct_y1 = { number: share1 };
			result.rd_wan_y2 = { number: spend2 };
			result.rd_pct_y2 = { number: share2 };
		} else {
			throw new Error(`no translation for ${name}`);
		}
	}
	return result;
}

function diiAnswers({ points }: Input): Answers {
	return Object.fromEntries(
		diiItems.map((id, index) => [id, { option: index < (points as number) ? 'yes' : 'no' }])
	);
}

function expectedOf({ framework, input, expect }: Raw): Expected {
	if (framework === 'eurostat_dii') {
		return { total: input.points as number, level: bands[expect.band!]! };
	}
	if (framework === 'miit_2024') {
		if (expect.option !== undefined) {
			const id = input.question as string;
			return { options: { [id]: expect.option }, points: { [id]: expect.points as number } };
		}
		return {
			points: expect.question_points,
			dimensions: expect.dimension_points,
			total: expect.total,
			level: expect.level
		};
	}
	const met = expect.passes!;
	// Every vector of a tier with a point table meets its basic conditions: only the total can be missing.
	if (expect.basic_ok === false) throw new Error('basic conditions that fail are not translated');
	return {
		tier: {
			id: framework,
			met,
			missing: expect.failed_gates ?? (met ? [] : [scoreGates[framework]!]),
			total: expect.total,
			points: expect.points as Record<string, number> | undefined,
			parts: expect.parts
		}
	};
}

function answersOf({ framework, input }: Raw): Answers {
	if (framework === 'miit_2024') return miitAnswers(input);
	if (framework === 'eurostat_dii') return diiAnswers(input);
	return ladderAnswers(framework, input);
}

function translated(raw: Raw): FactsVector {
	const { questionnaire, version, round } = frameworks[raw.framework]!;
	return {
		id: raw.id,
		title: raw.title,
		file: {
			format: 'gradus-answers/1',
			questionnaire: { id: questionnaire, version },
			round,
			answers: answersOf(raw)
		},
		expected: expectedOf(raw)
	};
}

function read(name: string): FactsVector[] {
	const path = new URL(`../fixtures/vectors/${name}.json`, import.meta.url);
	const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: Raw[] };
	return vectors.map(translated);
}

export const chinaVectors: readonly FactsVector[] = read('china');
export const diiVectors: readonly FactsVector[] = read('dii');
