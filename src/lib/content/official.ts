import type * as v from 'valibot';
import {
	pointsOf,
	type Comparison,
	type Condition,
	type GatedRules,
	type ItemRule,
	type PointTable
} from '../domain/instrument';
import {
	findQuestion,
	questionsOf,
	type GatedQuestionnaire,
	type Question
} from '../domain/questionnaire';
import type { ContentReader } from './reader';
import * as schemas from './schemas';
import type { DimensionText, QuestionnaireTexts, QuestionText } from './types';

type GatedModel = Extract<v.InferOutput<typeof schemas.model>, { scoring: 'gated' }>;
type OfficialQuestion = v.InferOutput<typeof schemas.officialDimension>['questions'][number];

const never = '9999-12';

/** Reads the questions of an official yardstick, joins them to its rules, and checks that every id its rules name is there. */
export function readOfficial(
	reader: ContentReader,
	folder: string,
	model: GatedModel
): GatedQuestionnaire {
	const rules = model as GatedModel & Pick<GatedRules, 'tables' | 'levels' | 'tiers'>;
	const areas = model.areas.map((area) => ({
		id: area.id,
		weight: 1,
		dimensions: area.dimensions.map((id) => {
			const file = `${folder}/${id}.yaml`;
			const parsed = reader.read(file, schemas.officialDimension);
			if (parsed && parsed.id !== id) reader.fail(file, `id ${parsed.id} is not the file's name`);
			return {
				id,
				area: area.id,
				weight: 1,
				questions: (parsed?.questions ?? []).map((each) => officialQuestion(each, id, rules.tables))
			};
		})
	}));
	const settings = model.settings.map(({ id, options }): Question => ({
		id,
		dimension: '',
		kind: 'choice',
		options: options.map((option, value) => ({ id: option, value })),
		...common,
		knows: 'owner',
		sources: [],
		reviewBy: never
	}));
	const { id, version, issued, groups, axes, score, tables, levels, tiers, reference } = rules;
	const questionnaire: GatedQuestionnaire = {
		id,
		version,
		scoring: 'gated',
		depths: [],
		areas,
		issued,
		settings,
		groups,
		axes,
		score,
		tables,
		levels,
		tiers,
		reference
	};
	checkRules(reader, `${folder}/model.yaml`, questionnaire);
	return questionnaire;
}

const comparisons: readonly Comparison[] = ['gte', 'lte', 'gt', 'lt'];
const common = { weight: 1, depth: 'full', meaning: 1, notApplicable: [] } as const;

function officialQuestion(
	{ options, ...question }: OfficialQuestion,
	dimension: string,
	tables: readonly PointTable[]
): Question {
	const rule = tables
		.flatMap(({ items }) => items)
		.map((item) => item.rule)
		.find(
			(each): each is Extract<ItemRule, { kind: 'options' }> =>
				each.kind === 'options' && each.of === question.id
		);
	return {
		...common,
		...question,
		dimension,
		options: options.map((id, place) => ({
			id,
			value: rule ? pointsOf(rule.points[id] ?? 0) : place
		}))
	};
}

/** Every question, option, table, part and group that a rule names is there. */
function checkRules(reader: ContentReader, file: string, questionnaire: GatedQuestionnaire): void {
	const { groups, axes, score, tables, levels, tiers, reference } = questionnaire;
	const known = (id: string) => findQuestion(questionnaire, id) !== undefined;
	const questions = (place: string, ids: Iterable<string>) => {
		for (const id of ids) if (!known(id)) reader.fail(file, `${place}: no question ${id}`);
	};
	const options = (place: string, id: string, chosen: Iterable<string>) => {
		for (const option of chosen)
			if (!findQuestion(questionnaire, id)?.options.some((each) => each.id === option))
				reader.fail(file, `${place}: ${id} has no option ${option}`);
	};
	const table = (place: string, id: string, part?: string) => {
		const found = tables.find((each) => each.id === id);
		if (!found) reader.fail(file, `${place}: no table ${id}`);
		else if (part !== undefined && !found.parts.some((each) => each.id === part))
			reader.fail(file, `${place}: table ${id} has no part ${part}`);
	};
	const condition = (place: string, node: Condition): void => {
		const bounds = comparisons.filter((each) => each in node).length;
		const isBound = 'figure' in node || 'sum' in node || 'score' in node || 'count' in node;
		if (bounds !== (isBound ? 1 : 0)) reader.fail(file, `${place}: ${bounds} bounds`);
		for (const guard of [node.when, node.unless]) if (guard) condition(place, guard);
		if ('all' in node) for (const each of node.all) condition(place, each);
		else if ('any' in node) for (const each of node.any) condition(place, each);
		else if ('atLeast' in node) for (const each of node.of) condition(place, each);
		else if ('figure' in node) questions(place, [node.figure]);
		else if ('sum' in node) questions(place, node.sum);
		else if ('answer' in node) {
			questions(place, [node.answer]);
			options(place, node.answer, node.is);
		} else if ('score' in node) table(place, node.score, node.part);
		else if (!groups[node.count]) reader.fail(file, `${place}: no group ${node.count}`);
	};

	for (const [name, ids] of Object.entries(groups)) questions(`group ${name}`, ids);
	for (const axis of axes) questions(`axis ${axis.id}`, axis.questions);
	if (score !== undefined) table('score', score);
	for (const { id, items } of tables)
		for (const item of items) {
			const place = `${id}.${item.id}`;
			table(place, id, item.part);
			if (item.when) condition(place, item.when);
			questions(place, typeof item.rule.of === 'string' ? [item.rule.of] : item.rule.of);
			if (item.rule.kind === 'bands')
				for (const { from, upTo } of item.rule.rows)
					if ((from ?? upTo ?? item.rule.of).length !== item.rule.of.length)
						reader.fail(file, `${place}: a row has not one bound for each figure`);
			if (item.rule.kind === 'options') options(place, item.rule.of, Object.keys(item.rule.points));
		}
	for (const level of levels) for (const gate of level.gates) condition(gate.id, gate);
	for (const tier of tiers) {
		for (const gate of tier.gates) condition(`${tier.id}.${gate.id}`, gate);
		for (const { when } of tier.valid) if (when) condition(tier.id, when);
		if (tier.table !== undefined) table(tier.id, tier.table);
		if (tier.next !== undefined && !tiers.some(({ id }) => id === tier.next))
			reader.fail(file, `${tier.id}: no tier ${tier.next}`);
	}
	for (const { id, shares, atLeast } of reference)
		for (const level of Object.keys({ ...shares, ...atLeast }))
			if (!levels.some((each) => each.id === level)) reader.fail(file, `${id}: no level ${level}`);
	for (const question of questionsOf(questionnaire)) checkFigure(reader, file, question, known);
}

function checkFigure(
	reader: ContentReader,
	file: string,
	{ id, options, exclusive, figure, kind }: Question,
	known: (id: string) => boolean
): void {
	const fail = (fault: string) => reader.fail(file, `${id}: ${fault}`);
	if (exclusive !== undefined && !options.some((option) => option.id === exclusive))
		fail(`no option ${exclusive}`);
	if (kind === 'number' && !figure?.unit) fail('a number needs a figure with a unit');
	if (!figure) return;
	if (figure.bands && figure.bands.length !== options.length - 1)
		fail(`${figure.bands.length} bands for ${options.length} options`);
	const { formula, otherwise, parts = {} } = figure;
	for (const name of formula ? namesIn(formula) : []) if (!parts[name]) fail(`no part ${name}`);
	for (const name of otherwise ? namesIn(otherwise) : [])
		if (!known(name)) fail(`no question ${name}`);
	for (const { within } of Object.values(parts))
		if (within !== undefined && !parts[within]) fail(`no part ${within}`);
}

function namesIn(
	formula: NonNullable<NonNullable<Question['figure']>['formula']>
): readonly string[] {
	switch (formula.kind) {
		case 'ratio':
			return [formula.of, formula.to];
		case 'growth':
			return [formula.from, formula.to];
		case 'mean-growth':
		case 'cagr':
			return formula.years;
		case 'same':
			return [formula.as];
		case 'trend':
			return [formula.now, formula.before].flatMap(({ of, to }) => (to ? [of, to] : [of]));
	}
}

/** The sentences of an official yardstick in one language, complete to the last id. */
export function readOfficialTexts(
	reader: ContentReader,
	locale: string,
	questionnaire: GatedQuestionnaire
): QuestionnaireTexts {
	const folder = `locales/${locale}/${questionnaire.id}`;
	const file = `${folder}/model.yaml`;
	const own = reader.read(file, schemas.officialTexts);
	const dimensions: Record<string, DimensionText> = {};
	const questions: Record<string, QuestionText> = {};
	for (const dimension of questionnaire.areas.flatMap((area) => area.dimensions)) {
		const path = `${folder}/${dimension.id}.yaml`;
		const parsed = reader.read(path, schemas.officialDimensionTexts);
		if (!parsed) continue;
		const { questions: asked, ...text } = parsed;
		dimensions[dimension.id] = text;
		reader.same(
			path,
			Object.keys(asked),
			dimension.questions.map(({ id }) => id)
		);
		for (const question of dimension.questions) {
			const wording = asked[question.id];
			if (!wording) continue;
			checkWording(reader, path, question, wording, locale);
			questions[question.id] = wording;
		}
	}
	if (!own) return { title: '', about: '', areas: {}, levels: {}, dimensions, questions };
	const { title, about, areas, levels, settings, ...official } = own;
	const parts = questionsOf(questionnaire).flatMap(({ figure }) =>
		Object.keys(figure?.parts ?? {})
	);
	const gateIds = (gates: readonly { readonly id: string }[]) => gates.map(({ id }) => id);
	const levelIds = questionnaire.levels.map(({ id }) => id);
	reader.same(
		`${file}: areas`,
		Object.keys(areas),
		questionnaire.areas.map(({ id }) => id)
	);
	reader.same(
		`${file}: levels`,
		Object.keys(levels).filter((id) => id !== 'none'),
		levelIds
	);
	reader.same(
		`${file}: axes`,
		Object.keys(official.axes),
		questionnaire.axes.map(({ id }) => id)
	);
	reader.same(
		`${file}: gates`,
		Object.keys(official.gates),
		questionnaire.levels.flatMap(({ gates }) => gateIds(gates))
	);
	reader.same(`${file}: parts`, Object.keys(official.parts), parts);
	reader.same(
		`${file}: reference`,
		Object.keys(official.reference),
		questionnaire.reference.map(({ id }) => id)
	);
	reader.same(
		`${file}: tiers`,
		Object.keys(official.tiers),
		questionnaire.tiers.map(({ id }) => id)
	);
	for (const tier of questionnaire.tiers)
		reader.same(
			`${file}: tiers.${tier.id}`,
			Object.keys(official.tiers[tier.id]?.gates ?? {}),
			gateIds(tier.gates)
		);
	reader.same(
		`${file}: tables`,
		Object.keys(official.tables),
		questionnaire.tables.map(({ id }) => id)
	);
	for (const table of questionnaire.tables) {
		const text = official.tables[table.id];
		reader.same(
			`${file}: tables.${table.id}`,
			Object.keys(text?.parts ?? {}),
			table.parts.map(({ id }) => id)
		);
		reader.same(
			`${file}: tables.${table.id}.items`,
			Object.keys(text?.items ?? {}),
			table.items.map(({ id }) => id).filter((id) => !findQuestion(questionnaire, id))
		);
	}
	reader.same(
		`${file}: settings`,
		Object.keys(settings),
		questionnaire.settings.map(({ id }) => id)
	);
	for (const setting of questionnaire.settings) {
		const wording = settings[setting.id];
		if (!wording) continue;
		checkWording(reader, file, setting, wording, locale);
		questions[setting.id] = wording;
	}
	return { title, about, areas, levels, dimensions, questions, official };
}

function checkWording(
	reader: ContentReader,
	file: string,
	{ id, kind, options, grade }: Question,
	wording: QuestionText,
	locale: string
): void {
	const expected = kind === 'number' ? 0 : options.length;
	if (wording.options.length !== expected)
		reader.fail(file, `${id}: ${wording.options.length} options instead of ${expected}`);
	if (grade !== undefined && grade !== 'A' && wording.doubt === undefined)
		reader.fail(file, `${id}: grade ${grade} needs a doubt`);
	if (wording.official !== undefined && locale !== 'zh-CN')
		reader.fail(file, `${id}: the official title is Chinese`);
}
