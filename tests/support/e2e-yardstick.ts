import { expect, type Locator, type Page } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { fixture, type Person } from './e2e-person';
import type { Locale } from './e2e-words';

const locales = join('src', 'content', 'locales');
const personas = join('src', 'content', 'personas');
const read = (file: string): unknown => parse(readFileSync(file, 'utf8'));

export type YardstickId = 'miit-2024' | 'specialised-sme' | 'dii';
export const yardsticks: readonly YardstickId[] = ['miit-2024', 'specialised-sme', 'dii'];

interface QuestionTexts {
	readonly ask: string;
	/** The official title, in Chinese only. */
	readonly official?: string;
	readonly options: readonly string[];
}

/** What the questionnaire says in one language, as its authors wrote it. */
export interface YardstickTexts {
	readonly title: string;
	readonly short: string;
	readonly levels: Readonly<Record<string, { readonly name: string }>>;
	readonly gates: Readonly<Record<string, string>>;
	readonly tiers: Readonly<
		Record<string, { readonly name: string; readonly gates: Readonly<Record<string, string>> }>
	>;
	readonly parts: Readonly<Record<string, string>>;
	readonly reference: Readonly<Record<string, string>>;
	readonly dimensions: Readonly<Record<string, string>>;
	readonly questions: Readonly<Record<string, QuestionTexts>>;
}

export function textsOf(id: YardstickId | 'core', locale: Locale): YardstickTexts {
	const folder = join(locales, locale, id);
	const dimensions: Record<string, string> = {};
	const questions: Record<string, QuestionTexts> = {};
	for (const file of readdirSync(folder).filter((name) => name !== 'model.yaml')) {
		const dimension = read(join(folder, file)) as {
			name: string;
			questions: Record<string, QuestionTexts>;
		};
		dimensions[file.replace('.yaml', '')] = dimension.name;
		Object.assign(questions, dimension.questions);
	}
	const model = read(join(folder, 'model.yaml')) as Partial<YardstickTexts>;
	return { ...(model as YardstickTexts), dimensions, questions };
}

export interface AnswersFile {
	readonly questionnaire: { readonly id: YardstickId | 'core'; readonly version: number };
	readonly round: string;
	readonly firm?: object;
	readonly answers: Readonly<Record<string, object>>;
}

/** Sample firms that filled in a yardstick. */
export function firmsWith(id: YardstickId): readonly string[] {
	return readdirSync(personas)
		.filter((name) => name.endsWith(`.${id}.yaml`))
		.map((name) => name.replace(`.${id}.yaml`, ''));
}

/** What a sample firm answered. */
export function answersOf(firm: string, id: YardstickId): AnswersFile {
	return read(join(personas, `${firm}.${id}.yaml`)) as AnswersFile;
}

/** The same without some answers. */
export function without(file: AnswersFile, ...questions: readonly string[]): AnswersFile {
	const answers = Object.entries(file.answers).filter(([id]) => !questions.includes(id));
	return { ...file, answers: Object.fromEntries(answers) };
}

/** An answers file that somebody opens under "This device". */
export const asFile = (content: object, name = 'answers.json') => ({
	name,
	text: JSON.stringify({ format: 'gradus-answers/1', ...content })
});

/** A round of an official yardstick, as somebody with a phone or a keyboard goes through it. */
export class Yardstick {
	constructor(
		private readonly person: Person,
		readonly id: YardstickId,
		readonly assessment: string
	) {}

	/** A firm of its own with this round, from a file; with answers or none. */
	static async opened(
		person: Person,
		id: YardstickId,
		{
			round = '2026-11',
			answers = {},
			into
		}: Partial<AnswersFile> & { readonly into?: string } = {}
	): Promise<Yardstick> {
		const content = { questionnaire: { id, version: 1 }, round, answers };
		return new Yardstick(person, id, await person.takesRound(asFile(content), into));
	}

	/** Begun from the page of the firm. */
	static async started(person: Person, id: YardstickId, firm: string): Promise<Yardstick> {
		const { words } = person;
		await person.go(`/firm/#firm=${firm}`);
		const name = textsOf(id, words.locale).short;
		await person.press(person.button(words.say('firm.startYardstick', { name })));
		await person.page.waitForURL(/#assessment=/);
		const assessment = new URLSearchParams(new URL(person.page.url()).hash.slice(1));
		return new Yardstick(person, id, assessment.get('assessment')!);
	}

	get page(): Page {
		return this.person.page;
	}

	get texts(): YardstickTexts {
		return textsOf(this.id, this.person.words.locale);
	}

	/** An address of this round: `question`, `known`, `form`, `check`, `result`. */
	address(route: string, question?: string): string {
		const more = question === undefined ? '' : `&question=${question}`;
		return `/${route}/#assessment=${this.assessment}${more}`;
	}

	async goTo(question: string): Promise<void> {
		await this.person.go(this.address('question', question));
		await this.sees(question);
	}

	/** The question stands there, ready for an answer. */
	async sees(question: string): Promise<void> {
		await expect(this.person.heading).toHaveText(this.texts.questions[question]!.ask);
		await expect(this.person.button(this.person.words.say('question.dontKnow'))).toBeEnabled();
		await expect(
			this.options.or(this.page.getByRole('textbox', { name: this.figureName })).first()
		).toBeEnabled();
	}

	get figureName(): RegExp {
		const { words } = this.person;
		return new RegExp(`^(${words.say('figure.figure')}|${words.say('figure.share')})$`);
	}

	/** The field for the figure itself. */
	get figure(): Locator {
		return this.page.getByRole('textbox', { name: this.figureName });
	}

	/** What stands under a field. */
	under(field: Locator): Locator {
		return field.locator('xpath=ancestor::*[label][1]').locator('p');
	}

	/** The field for a raw figure. */
	part(name: string): Locator {
		return this.page.getByLabel(this.texts.parts[name]!, { exact: true });
	}

	/** Unfolds the raw figures. */
	async unfoldParts(): Promise<void> {
		await this.person.press(
			this.page.getByText(this.person.words.say('figure.fromParts'), { exact: true })
		);
	}

	/** Options to choose one of, or boxes to tick. */
	get options(): Locator {
		const { words } = this.person;
		const names = ['figure.one', 'figure.orChoose', 'figure.several'] as const;
		const group = this.page.getByRole('group', {
			name: new RegExp(`^(${names.map((key) => words.say(key)).join('|')})$`)
		});
		return group.getByRole('radio').or(group.getByRole('checkbox'));
	}

	/** The answer to a question as it lies on the disk; undefined where there is none. */
	async kept(question: string): Promise<Kept | undefined> {
		const rows = (await this.person.disk.rows('answers')) as readonly Row[];
		return rows.find((row) => row.assessment === this.assessment && row.question === question)
			?.answer;
	}

	/** How many questions have an answer on the disk. */
	async answered(): Promise<number> {
		const rows = (await this.person.disk.rows('answers')) as readonly Row[];
		return rows.filter((row) => row.assessment === this.assessment).length;
	}
}

interface Kept {
	readonly state: string;
	readonly option?: string;
	readonly options?: readonly string[];
	readonly number?: number;
	readonly parts?: Readonly<Record<string, number | readonly number[]>>;
}

interface Row {
	readonly assessment: string;
	readonly question: string;
	readonly answer: Kept;
}

export type Yardsticks = Readonly<Record<'miit' | 'ladder' | 'dii', Yardstick>>;

/** Every official yardstick of a firm that is here, after a full check of our own; the MIIT level with some questions still open. */
export async function hasYardsticks(person: Person, into: string): Promise<Yardsticks> {
	await person.takesRound(fixture('core-complete.json'), into);
	const file = (id: YardstickId) => answersOf('auto-parts-maker', id);
	const ladder = { ...file('specialised-sme'), into };
	const miit = { ...without(file('miit-2024'), 'F2', 'F4', 'M1', 'planning', 'finance'), into };
	return {
		dii: await Yardstick.opened(person, 'dii', { ...file('dii'), into }),
		ladder: await Yardstick.opened(person, 'specialised-sme', ladder),
		miit: await Yardstick.opened(person, 'miit-2024', miit)
	};
}

/** The pages of official yardsticks: what is known, the sheet, the check, each kind of result and of question. */
export function officialRoutesWith({ miit, ladder, dii }: Yardsticks): readonly string[] {
	return [
		miit.address('known'),
		miit.address('question', 'F1'),
		miit.address('question', 'F2'),
		miit.address('question', 'planning'),
		ladder.address('question', 'revenue_wan'),
		miit.address('check'),
		ladder.address('check'),
		miit.address('form'),
		miit.address('result'),
		miit.address('path'),
		miit.address('what-if'),
		miit.address('rounds'),
		miit.address('report'),
		ladder.address('result'),
		ladder.address('path'),
		ladder.address('report'),
		dii.address('result')
	];
}
