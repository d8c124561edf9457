import { join, relative } from 'node:path';
import type * as v from 'valibot';
import type { Crosswalk } from '../domain/crosswalk';
import type { Step } from '../domain/path';
import type { Programme } from '../domain/programme';
import {
	findQuestion,
	questionsOf,
	type Dimension,
	type Question,
	type Questionnaire,
	type WeightedQuestionnaire
} from '../domain/questionnaire';
import { stepCoverage } from './coverage';
import { readOfficial, readOfficialTexts } from './official';
import { ContentReader, type ContentFault } from './reader';
import * as schemas from './schemas';
import { stepFaults } from './step-faults';
import type {
	Codes,
	CodeTexts,
	DimensionText,
	Persona,
	ProgrammeTexts,
	QuestionnaireTexts,
	QuestionText,
	Source,
	StepTexts
} from './types';

/** All content, checked and joined, as the app and the command line load it. */
export interface CompiledContent {
	readonly locales: readonly string[];
	readonly questionnaires: Readonly<Record<string, Questionnaire>>;
	/** locale -> questionnaire -> texts */
	readonly texts: Readonly<Record<string, Readonly<Record<string, QuestionnaireTexts>>>>;
	readonly steps: readonly Step[];
	readonly stepTexts: Readonly<Record<string, StepTexts>>;
	readonly programmes: readonly Programme[];
	readonly programmeTexts: Readonly<Record<string, ProgrammeTexts>>;
	readonly crosswalks: readonly Crosswalk[];
	readonly codes: Codes;
	readonly codeTexts: Readonly<Record<string, CodeTexts>>;
	readonly sources: readonly Source[];
	readonly personas: readonly Persona[];
}

export interface Compilation {
	readonly content: CompiledContent;
	readonly faults: readonly ContentFault[];
	/** Every file read, for watching. */
	readonly files: readonly string[];
}

type WeightedModel = Extract<v.InferOutput<typeof schemas.model>, { scoring: 'weighted-mean' }>;

const optionIds = ['0', '1', '2', '3', '4'];

/**
 * Reads and checks everything under `root` (`src/content`). All faults are returned together; the content is complete only where
 * there are none.
 */
export function compileContent(root: string): Compilation {
	const reader = new ContentReader(root);
	const { faults, files } = reader;
	const fail: ContentReader['fail'] = (file, fault) => reader.fail(file, fault);
	const read: ContentReader['read'] = (path, schema) => reader.read(path, schema);
	const yamlIn = (path: string) => reader.yamlIn(path);

	const locales = reader.foldersIn('locales');
	const questionnaires = Object.fromEntries(
		reader
			.foldersIn('questionnaires')
			.flatMap((id) => readQuestionnaire(id) ?? [])
			.sort((a, b) => a.order - b.order)
			.map(({ questionnaire }) => [questionnaire.id, questionnaire])
	);
	const codes = readCodes();
	const sources = read('references/sources.yaml', schemas.sources) ?? [];
	const steps = readSteps();
	const programmes = readProgrammes();
	const crosswalks = readCrosswalks();
	const texts = Object.fromEntries(
		locales.map((locale) => [
			locale,
			Object.fromEntries(
				Object.values(questionnaires).map((each) => [
					each.id,
					each.scoring === 'gated'
						? readOfficialTexts(reader, locale, each)
						: readTexts(locale, each)
				])
			)
		])
	);
	const stepTexts = Object.fromEntries(locales.map((locale) => [locale, readStepTexts(locale)]));
	const programmeTexts = Object.fromEntries(
		locales.map((locale) => [locale, readProgrammeTexts(locale)])
	);
	const codeTexts = Object.fromEntries(locales.map((locale) => [locale, readCodeTexts(locale)]));
	const personas = readPersonas();
	checkReferences();
	checkEvidence();

	return {
		content: {
			locales,
			questionnaires,
			texts,
			steps,
			stepTexts,
			programmes,
			programmeTexts,
			crosswalks,
			codes,
			codeTexts,
			sources,
			personas
		},
		faults,
		files
	};

	/** What was said to be covered in one language is covered in the other: the lists are as long. */
	function checkEvidence(): void {
		for (const [id, questionnaire] of Object.entries(questionnaires))
			for (const question of questionsOf(questionnaire)) {
				const counts = locales.map(
					(locale) => texts[locale]?.[id]?.questions[question.id]?.evidence?.length ?? 0
				);
				if (counts.some((count) => count !== counts[0]))
					fail(`locales/*/${id}`, `${question.id}: evidence of ${counts.join(' and ')} pieces`);
			}
	}

	function readQuestionnaire(
		id: string
	): { readonly order: number; readonly questionnaire: Questionnaire } | undefined {
		const folder = `questionnaires/${id}`;
		const model = read(`${folder}/model.yaml`, schemas.model);
		if (!model) return undefined;
		if (model.id !== id) fail(`${folder}/model.yaml`, `id ${model.id} is not the folder's name`);
		const questionnaire =
			model.scoring === 'gated' ? readOfficial(reader, folder, model) : readWeighted(folder, model);
		const named = questionnaire.areas.flatMap((area) => area.dimensions.map((each) => each.id));
		for (const file of yamlIn(folder))
			if (file !== 'model' && !named.includes(file))
				fail(`${folder}/${file}.yaml`, 'no area of model.yaml names it');
		return { order: model.order, questionnaire };
	}

	function readWeighted(folder: string, model: WeightedModel): WeightedQuestionnaire {
		const areas = model.areas.map((area) => ({
			id: area.id,
			weight: area.weight,
			dimensions: area.dimensions.flatMap((each): Dimension[] => {
				const file = `${folder}/${each.id}.yaml`;
				const dimension = read(file, schemas.dimension);
				if (!dimension) return [];
				if (dimension.id !== each.id) fail(file, `id ${dimension.id} is not the file's name`);
				return [
					{
						id: each.id,
						area: area.id,
						weight: each.weight,
						questions: dimension.questions.map(({ grounding, ...question }) => {
							if (!question.id.startsWith(`${each.id}.`))
								fail(file, `${question.id} does not begin with ${each.id}.`);
							if (question.sources.length === 0 && grounding === undefined)
								fail(file, `${question.id}: give sources, or grounding: practice`);
							if (question.depth === 'quick' && question.appliesTo)
								fail(file, `${question.id}: a quick question applies to every firm`);
							return {
								...question,
								dimension: each.id,
								kind: 'levels' as const,
								options: optionIds.map((option, index) => ({ id: option, value: index * 25 }))
							};
						})
					}
				];
			})
		}));
		const { id, scoring, levels, depths, coverage, gate, version } = model;
		return { id, version, scoring, depths, levels, coverage, gate, areas };
	}

	function readTexts(locale: string, questionnaire: WeightedQuestionnaire): QuestionnaireTexts {
		const folder = `locales/${locale}/${questionnaire.id}`;
		const own = read(`${folder}/model.yaml`, schemas.modelTexts);
		const dimensions: Record<string, DimensionText> = {};
		const questions: Record<string, QuestionText> = {};
		const ids = (map: object | undefined) => new Set(Object.keys(map ?? {}));
		reader.same(
			`${folder}/model.yaml`,
			ids(own?.areas),
			new Set(questionnaire.areas.map((a) => a.id))
		);
		reader.same(
			`${folder}/model.yaml`,
			ids(own?.levels),
			new Set(questionnaire.levels.map((l) => l.id))
		);
		for (const dimension of questionnaire.areas.flatMap((area) => area.dimensions)) {
			const file = `${folder}/${dimension.id}.yaml`;
			const parsed = read(file, schemas.dimensionTexts);
			if (!parsed) continue;
			const { questions: asked, ...text } = parsed;
			dimensions[dimension.id] = text;
			reader.same(file, ids(asked), new Set(dimension.questions.map((question) => question.id)));
			for (const [id, question] of Object.entries(asked)) {
				for (const options of [question.options, question.serves?.options])
					if (options && options.length !== optionIds.length)
						fail(file, `${id}: ${options.length} options instead of ${optionIds.length}`);
				questions[id] = question;
			}
		}
		return {
			title: own?.title ?? '',
			about: own?.about ?? '',
			areas: own?.areas ?? {},
			levels: own?.levels ?? {},
			dimensions,
			questions
		};
	}

	function readSteps(): Step[] {
		return yamlIn('steps').flatMap((id): Step[] => {
			const file = `steps/${id}.yaml`;
			const step = read(file, schemas.step);
			if (!step) return [];
			if (step.id !== id) fail(file, `id ${step.id} is not the file's name`);
			const raises = step.raises.map(({ question, to }) => ({ question, to: String(to) }));
			const needs = step.needs.map(({ question, atLeast }) => ({
				question,
				atLeast: String(atLeast)
			}));
			checkCosts(file, step.cost.bySize);
			return [{ ...step, raises, needs }];
		});
	}

	function checkCosts(file: string, bySize: Step['cost']['bySize']): void {
		for (const kind of ['oneOff', 'yearly'] as const) {
			const row = [bySize.micro[kind], bySize.small[kind], bySize.medium[kind]];
			for (const { low, typical, high } of row)
				if (low > typical || typical > high)
					fail(file, `${kind}: low <= typical <= high does not hold`);
			for (const field of ['low', 'typical', 'high'] as const)
				if (row[0]![field] > row[1]![field] || row[1]![field] > row[2]![field])
					fail(file, `${kind}.${field} falls with the size of the firm`);
		}
	}

	function readStepTexts(locale: string): StepTexts {
		const texts: Record<string, StepTexts[string]> = {};
		for (const name of yamlIn(`locales/${locale}/steps`)) {
			const file = `locales/${locale}/steps/${name}.yaml`;
			for (const [id, text] of Object.entries(read(file, schemas.stepTexts) ?? {})) {
				if (texts[id]) fail(file, `${id} stands in two files`);
				texts[id] = text;
			}
		}
		reader.same(
			`locales/${locale}/steps`,
			new Set(Object.keys(texts)),
			new Set(steps.map((s) => s.id))
		);
		return texts;
	}

	function readProgrammes(): Programme[] {
		return yamlIn('programmes').flatMap((id): Programme[] => {
			const file = `programmes/${id}.yaml`;
			const programme = read(file, schemas.programme);
			if (!programme) return [];
			if (programme.id !== id) fail(file, `id ${programme.id} is not the file's name`);
			return [programme];
		});
	}

	function readProgrammeTexts(locale: string): ProgrammeTexts {
		const file = `locales/${locale}/programmes.yaml`;
		const texts = read(file, schemas.programmeTexts) ?? {};
		reader.same(
			file,
			Object.keys(texts),
			programmes.map(({ id }) => id)
		);
		return texts;
	}

	function readCodes(): Codes {
		const sectors = read('codes/sectors.yaml', schemas.codes.sectors);
		const regions = read('codes/regions.yaml', schemas.codes.regions);
		return {
			sectors: sectors?.divisions ?? [],
			sectorGroups: sectors?.groups ?? [],
			sizes: read('codes/sizes.yaml', schemas.codes.sizes) ?? [],
			subdivisions: regions?.subdivisions ?? [],
			countries: regions?.countries ?? [],
			chains: read('codes/chains.yaml', schemas.codes.chains) ?? [],
			places: read('codes/places.yaml', schemas.codes.places) ?? [],
			revenueBands: read('codes/revenue-bands.yaml', schemas.codes['revenue-bands']) ?? {
				currency: '',
				bands: []
			},
			reasons: read('codes/reasons.yaml', schemas.codes.reasons) ?? [],
			roles: read('codes/roles.yaml', schemas.codes.roles) ?? []
		};
	}

	function readCodeTexts(locale: string): CodeTexts {
		const file = `locales/${locale}/codes.yaml`;
		const texts = read(file, schemas.codeTexts);
		const expected: Record<keyof CodeTexts, readonly string[]> = {
			sectorGroups: codes.sectorGroups.map(({ id }) => id),
			sectors: codes.sectors.map(({ code }) => code),
			sizes: codes.sizes.map(({ id }) => id),
			regions: codes.subdivisions,
			chains: codes.chains,
			places: codes.places,
			revenueBands: codes.revenueBands.bands.map(({ id }) => id),
			reasons: codes.reasons,
			roles: codes.roles
		};
		for (const [list, ids] of Object.entries(expected))
			reader.same(
				`${file}: ${list}`,
				new Set(Object.keys(texts?.[list as keyof CodeTexts] ?? {})),
				new Set(ids)
			);
		return texts ?? ({} as CodeTexts);
	}

	/** `firm.yaml` is a sample firm with its answers to the core; `firm.questionnaire.yaml`, its answers to another questionnaire. */
	function readPersonas(): Persona[] {
		const names = yamlIn('personas').filter((name) => !name.endsWith('.expected'));
		const [firms, others] = [
			names.filter((name) => !name.includes('.')),
			names.filter((name) => name.includes('.'))
		];
		for (const name of others)
			if (!firms.includes(name.split('.')[0]!))
				fail(`personas/${name}.yaml`, 'no such sample firm');
		return firms.flatMap((id): Persona[] => {
			const persona = read(`personas/${id}.yaml`, schemas.persona);
			if (!persona) return [];
			const { name, story, ...answers } = persona;
			const own = others.filter((each) => each.startsWith(`${id}.`));
			return [
				{
					id,
					name,
					story,
					answers,
					others: Object.fromEntries(
						own.map((each) => [
							each.slice(id.length + 1),
							read(`personas/${each}.yaml`, schemas.answersOfPersona)
						])
					)
				}
			];
		});
	}

	function readCrosswalks(): Crosswalk[] {
		return yamlIn('crosswalks').flatMap((name): Crosswalk[] => {
			const file = `crosswalks/${name}.yaml`;
			const crosswalk = read(file, schemas.crosswalk);
			if (!crosswalk) return [];
			if (`${crosswalk.from}--${crosswalk.to}` !== name) fail(file, 'from and to are not its name');
			for (const link of crosswalk.links)
				if (link.basis === undefined && link.sources.length === 0)
					fail(file, `${link.from} to ${link.to}: give sources, or basis: practice`);
			return [{ ...crosswalk, links: crosswalk.links.map(({ basis: _, ...link }) => link) }];
		});
	}

	function checkReferences(): void {
		const sourceIds = new Set(sources.map(({ id }) => id));
		const questions = Object.values(questionnaires).flatMap(questionsOf);
		const byId = new Map(questions.map((question) => [question.id, question]));
		if (byId.size !== questions.length) fail('questionnaires', 'a question id stands twice');
		for (const question of questions) {
			const place = `questionnaires: ${question.id}`;
			if (!codes.roles.includes(question.knows)) fail(place, `role ${question.knows}`);
			for (const reason of question.notApplicable)
				if (!codes.reasons.includes(reason)) fail(place, `reason ${reason} is not a code`);
			for (const { id } of question.sources)
				if (!sourceIds.has(id)) fail(place, `source ${id} is not in references`);
		}
		const stepIds = new Set(steps.map(({ id }) => id));
		const programmeIds = new Set<string>(programmes.map(({ id }) => id));
		for (const step of steps) {
			const file = `steps/${step.id}.yaml`;
			for (const { question, to } of step.raises)
				if (!byId.get(question)?.options.some((option) => option.id === to))
					fail(file, `raises ${question} to ${to}: no such option`);
			for (const { question, atLeast } of step.needs)
				if (!byId.get(question)?.options.some((option) => option.id === atLeast))
					fail(file, `needs ${question} at ${atLeast}: no such option`);
			for (const { questionnaire, question, to } of step.official ?? []) {
				const found = questionIn(questionnaire, question);
				if (!found) fail(file, `official: no question ${question} in ${questionnaire}`);
				else if (to !== undefined && !hasOption(found, to))
					fail(file, `official: ${question} has no option ${to}`);
			}
			for (const required of step.requires)
				if (!stepIds.has(required)) fail(file, `requires ${required}: no such step`);
			for (const { id } of step.sources)
				if (!sourceIds.has(id)) fail(file, `source ${id} is not in references`);
			for (const id of step.programmes)
				if (!programmeIds.has(id)) fail(file, `programme ${id}: no such kind of help`);
		}
		for (const { file, fault } of stepFaults(steps, byId)) fail(file, fault);
		checkCoverage();
		for (const { id, sources: cited } of programmes) {
			const file = `programmes/${id}.yaml`;
			if (!steps.some((step) => step.programmes.includes(id))) fail(file, 'no step names it');
			for (const source of cited)
				if (!sourceIds.has(source.id)) fail(file, `source ${source.id} is not in references`);
		}
		for (const { from, to, links } of crosswalks) {
			const file = `crosswalks/${from}--${to}.yaml`;
			for (const link of links) {
				const target = questionIn(to, link.to);
				const source = questionIn(from, link.from);
				if (!target) fail(file, `no question ${link.to} in ${to}`);
				if (!source && link.from !== 'level') fail(file, `no question ${link.from} in ${from}`);
				if (link.part !== undefined && !source?.figure?.parts?.[link.part])
					fail(file, `${link.from} has no part ${link.part}`);
				for (const [said, means] of Object.entries(link.options ?? {})) {
					if (source && !hasOption(source, said)) fail(file, `${link.from} has no option ${said}`);
					for (const option of typeof means === 'string' ? [means] : means)
						if (target && !hasOption(target, option))
							fail(file, `${link.to} has no option ${option}`);
				}
				for (const { id } of link.sources)
					if (!sourceIds.has(id)) fail(file, `source ${id} is not in references`);
			}
		}
	}

	function checkCoverage(): void {
		for (const { question, options } of stepCoverage({ questionnaires, steps, codes }))
			for (const { option, stuck } of options)
				if (stuck)
					fail(
						`questionnaires: ${question.id}`,
						`no step lifts it from ${option} for a firm such as ${JSON.stringify(stuck)}`
					);
	}

	function questionIn(questionnaire: string, id: string): Question | undefined {
		const found = questionnaires[questionnaire];
		return found && findQuestion(found, id);
	}
}

function hasOption(question: Question, id: string): boolean {
	return question.options.some((option) => option.id === id);
}

/** Fault lines as an author reads them. */
export function describeFaults(faults: readonly ContentFault[], root: string): string {
	return faults.map(({ file, fault }) => `${relative('.', join(root, file))}: ${fault}`).join('\n');
}
