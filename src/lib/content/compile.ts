import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Step } from '../domain/path';
import type { Dimension, Questionnaire } from '../domain/questionnaire';
import * as schemas from './schemas';
import type {
	Codes,
	CodeTexts,
	DimensionText,
	Persona,
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
	readonly codes: Codes;
	readonly codeTexts: Readonly<Record<string, CodeTexts>>;
	readonly sources: readonly Source[];
	readonly personas: readonly Persona[];
}

/** One fault in a content file, for the author. */
export interface ContentFault {
	readonly file: string;
	readonly fault: string;
}

export interface Compilation {
	readonly content: CompiledContent;
	readonly faults: readonly ContentFault[];
	/** Every file read, for watching. */
	readonly files: readonly string[];
}

const optionIds = ['0', '1', '2', '3', '4'];

/**
 * Reads and checks everything under `root` (`src/content`). All faults are returned together; the content is complete only where
 * there are none.
 */
export function compileContent(root: string): Compilation {
	const faults: ContentFault[] = [];
	const files: string[] = [];
	const fail = (file: string, fault: string) => faults.push({ file, fault });

	function read<Schema extends v.GenericSchema>(
		path: string,
		schema: Schema
	): v.InferOutput<Schema> | undefined {
		const file = join(root, path);
		files.push(file);
		let raw: unknown;
		try {
			raw = parse(readFileSync(file, 'utf8'));
		} catch (error) {
			fail(path, (error as Error).message.split('\n')[0]!);
			return undefined;
		}
		const result = v.safeParse(schema, raw);
		if (result.success) return result.output;
		for (const issue of result.issues)
			fail(path, `${v.getDotPath(issue) ?? 'file'}: ${issue.message}`);
		return undefined;
	}

	const foldersIn = (path: string) =>
		readdirSync(join(root, path), { withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map((entry) => entry.name)
			.sort();
	const yamlIn = (path: string) =>
		readdirSync(join(root, path))
			.filter((name) => name.endsWith('.yaml'))
			.map((name) => name.slice(0, -'.yaml'.length))
			.sort();

	const locales = foldersIn('locales');
	const questionnaires: Record<string, Questionnaire> = {};
	for (const id of foldersIn('questionnaires')) {
		const questionnaire = readQuestionnaire(id);
		if (questionnaire) questionnaires[id] = questionnaire;
	}
	const codes = readCodes();
	const sources = read('references/sources.yaml', schemas.sources) ?? [];
	const steps = readSteps();
	const texts = Object.fromEntries(
		locales.map((locale) => [
			locale,
			Object.fromEntries(
				Object.values(questionnaires).map((each) => [each.id, readTexts(locale, each)])
			)
		])
	);
	const stepTexts = Object.fromEntries(locales.map((locale) => [locale, readStepTexts(locale)]));
	const codeTexts = Object.fromEntries(locales.map((locale) => [locale, readCodeTexts(locale)]));
	const personas = yamlIn('personas')
		.filter((id) => !id.endsWith('.expected'))
		.flatMap((id) => {
			const persona = read(`personas/${id}.yaml`, schemas.persona);
			if (!persona) return [];
			const { name, story, ...answers } = persona;
			return [{ id, name, story, answers }];
		});
	checkReferences();

	return {
		content: {
			locales,
			questionnaires,
			texts,
			steps,
			stepTexts,
			codes,
			codeTexts,
			sources,
			personas
		},
		faults,
		files
	};

	function readQuestionnaire(id: string): Questionnaire | undefined {
		const folder = `questionnaires/${id}`;
		const model = read(`${folder}/model.yaml`, schemas.model);
		if (!model) return undefined;
		if (model.id !== id) fail(`${folder}/model.yaml`, `id ${model.id} is not the folder's name`);
		const named = new Set(['model']);
		const areas = model.areas.map((area) => ({
			id: area.id,
			weight: area.weight,
			dimensions: area.dimensions.flatMap((each): Dimension[] => {
				named.add(each.id);
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
		for (const file of yamlIn(folder))
			if (!named.has(file)) fail(`${folder}/${file}.yaml`, 'no area of model.yaml names it');
		const { levels, depths, coverage, gate, version } = model;
		return { id, version, depths, levels, coverage, gate, areas };
	}

	function readTexts(locale: string, questionnaire: Questionnaire): QuestionnaireTexts {
		const folder = `locales/${locale}/${questionnaire.id}`;
		const own = read(`${folder}/model.yaml`, schemas.modelTexts);
		const dimensions: Record<string, DimensionText> = {};
		const questions: Record<string, QuestionText> = {};
		const ids = (map: object | undefined) => new Set(Object.keys(map ?? {}));
		same(`${folder}/model.yaml`, ids(own?.areas), new Set(questionnaire.areas.map((a) => a.id)));
		same(`${folder}/model.yaml`, ids(own?.levels), new Set(questionnaire.levels.map((l) => l.id)));
		for (const dimension of questionnaire.areas.flatMap((area) => area.dimensions)) {
			const file = `${folder}/${dimension.id}.yaml`;
			const parsed = read(file, schemas.dimensionTexts);
			if (!parsed) continue;
			const { questions: asked, ...text } = parsed;
			dimensions[dimension.id] = text;
			same(file, ids(asked), new Set(dimension.questions.map((question) => question.id)));
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
			checkCosts(file, step.cost.bySize);
			return [{ ...step, raises }];
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
		same(`locales/${locale}/steps`, new Set(Object.keys(texts)), new Set(steps.map((s) => s.id)));
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
			same(
				`${file}: ${list}`,
				new Set(Object.keys(texts?.[list as keyof CodeTexts] ?? {})),
				new Set(ids)
			);
		return texts ?? ({} as CodeTexts);
	}

	/** Both sides hold the same ids, each named where it is missing. */
	function same(file: string, have: ReadonlySet<string>, want: ReadonlySet<string>): void {
		for (const id of want) if (!have.has(id)) fail(file, `${id} is missing`);
		for (const id of have) if (!want.has(id)) fail(file, `${id} is not known`);
	}

	function checkReferences(): void {
		const sourceIds = new Set(sources.map(({ id }) => id));
		const questions = Object.values(questionnaires).flatMap((each) =>
			each.areas.flatMap((area) => area.dimensions.flatMap((dimension) => dimension.questions))
		);
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
		const stepIds = new Map(steps.map((step) => [step.id, step]));
		for (const step of steps) {
			const file = `steps/${step.id}.yaml`;
			for (const { question, to } of step.raises)
				if (!byId.get(question)?.options.some((option) => option.id === to))
					fail(file, `raises ${question} to ${to}: no such option`);
			for (const required of step.requires)
				if (!stepIds.has(required)) fail(file, `requires ${required}: no such step`);
			for (const { id } of step.sources)
				if (!sourceIds.has(id)) fail(file, `source ${id} is not in references`);
			if (isInCycle(step.id, stepIds)) fail(file, 'requires itself through other steps');
		}
	}
}

function isInCycle(start: string, steps: ReadonlyMap<string, Step>): boolean {
	const seen = new Set<string>();
	const open = [...(steps.get(start)?.requires ?? [])];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (id === start) return true;
		if (seen.has(id)) continue;
		seen.add(id);
		open.push(...(steps.get(id)?.requires ?? []));
	}
	return false;
}

/** Fault lines as an author reads them. */
export function describeFaults(faults: readonly ContentFault[], root: string): string {
	return faults.map(({ file, fault }) => `${relative('.', join(root, file))}: ${fault}`).join('\n');
}
