import { wordingFor } from '#lib/content/load';
import type { QuestionnaireTexts } from '#lib/content/types';
import type { Answer } from '#lib/domain/answers';
import type { Block, Cell, Fact, Table } from '#lib/domain/document';
import { optionByFigures } from '#lib/domain/figure-answer';
import { questionsById, type Question } from '#lib/domain/questionnaire';
import type { RedactableField, Report, ReportAttachment } from '#lib/domain/report';
import type { LoadedQuestionnaire } from '../Content.svelte.ts';
import { digitsOf } from '../change';
import { OfficialWords } from '../official-words';
import type { ReportChoices } from '../report-choices';
import type { ReportMaterial } from '../report-material';
import type { ReportWords } from '../report-words';
import { isQuestion, saidInWords } from '../said';
import { dateOf } from '../today';

/** A report with the words for it: what all sections say things with. */
export class Teller {
	readonly report: Report;
	/** The questionnaire of the report; undefined where this app does not have it. */
	readonly own: LoadedQuestionnaire | undefined;
	readonly #questions = new Map<string, ReadonlyMap<string, Question>>();
	readonly #attachments = new Map<string, ReportAttachment[]>();

	constructor(
		readonly material: ReportMaterial,
		/** With everything taken out that is to be taken out. */
		report: Report,
		readonly choices: ReportChoices,
		readonly words: ReportWords
	) {
		this.report = report;
		this.own = words.questionnaires.get(report.assessment.questionnaire.id);
		for (const [id, { model }] of words.questionnaires)
			this.#questions.set(id, questionsById(model));
		for (const each of report.attachments ?? [])
			this.#attachments.set(each.question, [...this.attachments(each.question), each]);
	}

	get t() {
		return this.words.language.t;
	}

	get language() {
		return this.words.language;
	}

	get isCore(): boolean {
		return this.own?.model.scoring === 'weighted-mean';
	}

	isRedacted(field: RedactableField): boolean {
		return this.choices.redact[field];
	}

	official(id: string): OfficialWords | undefined {
		const loaded = this.words.questionnaires.get(id);
		if (loaded?.model.scoring !== 'gated') return undefined;
		const { language, questionnaires } = this.words;
		const content = { questionnaire: (each: string) => questionnaires.get(each) };
		return new OfficialWords({ language, content }, loaded.model);
	}

	/** Text of the questionnaire of the report. */
	get texts(): QuestionnaireTexts | undefined {
		return this.own?.texts;
	}

	questionnaireName(id: string): string {
		return this.words.questionnaires.get(id)?.texts.title ?? this.t('report.gone.questionnaire');
	}

	question(
		id: string,
		questionnaire = this.report.assessment.questionnaire.id
	): Question | undefined {
		return this.#questions.get(questionnaire)?.get(id);
	}

	/** The question as it is asked of this firm. */
	ask(id: string, questionnaire = this.report.assessment.questionnaire.id): string {
		const text = this.words.questionnaires.get(questionnaire)?.texts.questions[id];
		return text ? wordingFor(text, this.makes).ask : this.t('report.gone.question');
	}

	/** The question in whichever questionnaire has it: a path speaks of several. */
	askAnywhere(id: string): string {
		const found = [this.report.assessment.questionnaire.id, ...this.#questions.keys()].find(
			(each) => this.question(id, each)
		);
		return this.ask(id, found);
	}

	/** Things said one after the other. What a question asks is parted from the next by its own mark. */
	inRow(texts: readonly string[]): string {
		const { t } = this;
		return texts.reduceRight(
			(next, text) =>
				next === ''
					? text
					: isQuestion(text)
						? t('report.questionThen', { question: text, next })
						: `${text}${t('list.semicolon')}${next}`,
			''
		);
	}

	/** A real answer in words; undefined for any other. */
	said(id: string, answer: Answer | undefined): string | undefined {
		const question = this.question(id);
		if (!question || !this.texts?.questions[id]) return undefined;
		return saidInWords(question, answer, this.texts, this.language, this.makes) || undefined;
	}

	/** An option by its place. */
	option(id: string, place: number): string {
		const text = this.texts?.questions[id];
		return (text && wordingFor(text, this.makes).options[place]) ?? this.t('report.gone.option');
	}

	optionNamed(id: string, option: string): string {
		const place = this.question(id)?.options.findIndex((each) => each.id === option) ?? -1;
		return this.option(id, place);
	}

	dimension(id: string): string {
		return this.texts?.dimensions[id]?.name ?? this.t('report.gone.dimension');
	}

	step(id: string): string {
		return this.words.steps.texts[id]?.name ?? this.t('report.gone.step');
	}

	/** Name of a level of our own or an official questionnaire. */
	levelName(level: number, questionnaire = this.report.assessment.questionnaire.id): string {
		const loaded = this.words.questionnaires.get(questionnaire);
		const id = loaded?.model.levels.find((each) => each.level === level)?.id ?? 'none';
		return loaded?.texts.levels[id]?.name ?? String(level);
	}

	attachments(question: string): readonly ReportAttachment[] {
		return this.#attachments.get(question) ?? [];
	}

	day(day: string): string {
		return this.language.date(dateOf(day.slice(0, 10)));
	}

	/** A moment, as a day on the calendar of this device. */
	moment(at: string): string {
		return this.language.date(new Date(at));
	}

	get makes(): boolean | undefined {
		return this.report.assessment.firm.makes;
	}
}

export function optionOfFigures(
	question: Question | undefined,
	answer: Answer
): string | undefined {
	if (!question || (answer.state !== 'number' && answer.state !== 'parts')) return undefined;
	return optionByFigures(
		question,
		answer.state === 'number' ? { number: answer.number } : { parts: answer.parts }
	);
}

export const none: Cell = { kind: 'none' };

export function text(said: string | undefined): Cell {
	return said === undefined || said === '' ? none : { kind: 'text', text: said };
}

export function number(value: number | null | undefined, digits = 0): Cell {
	return value === null || value === undefined ? none : { kind: 'number', value, digits };
}

/** Points of an official table, with as many decimals as they have. */
export function points(value: number | null | undefined): Cell {
	return value === null || value === undefined ? none : number(value, digitsOf(value));
}

/** A share of 1. */
export function share(value: number | null | undefined): Cell {
	return value === null || value === undefined
		? none
		: { kind: 'number', value, digits: 0, unit: 'percent' };
}

export function money(value: number | null | undefined, currency: string): Cell {
	return value === null || value === undefined
		? none
		: {
				kind: 'number',
				value,
				digits: Math.abs(value - Math.round(value)) < 0.005 ? 0 : 2,
				unit: { currency }
			};
}

export function day(value: string | undefined): Cell {
	return value && /^\d{4}-\d{2}-\d{2}/.test(value)
		? { kind: 'day', day: value.slice(0, 10) }
		: text(value);
}

export function fact(label: string, value: Cell): Fact {
	return { label, value };
}

/** Facts that say something; undefined where none does. */
export function facts(...entries: readonly (Fact | undefined)[]): Block | undefined {
	const told = entries.filter((each) => each !== undefined && each.value.kind !== 'none') as Fact[];
	return told.length > 0 ? { kind: 'facts', entries: told } : undefined;
}

export function paragraph(said: string, tone?: 'lead' | 'soft'): Block {
	return { kind: 'paragraph', text: said, ...(tone ? { tone } : {}) };
}

export function heading(said: string): Block {
	return { kind: 'heading', text: said };
}

export function list(items: readonly string[], ordered = false): Block | undefined {
	return items.length > 0 ? { kind: 'list', ordered, items } : undefined;
}

export function table(
	id: string,
	caption: string,
	columns: readonly string[],
	rows: readonly (readonly Cell[])[]
): Table | undefined {
	return rows.length > 0 ? { kind: 'table', id, caption, columns, rows } : undefined;
}

export function card(title: string, blocks: readonly (Block | undefined)[]): Block {
	return { kind: 'card', title, blocks: blocksOf(blocks) };
}

export function blocksOf(
	blocks: readonly (Block | undefined | null | false | '')[]
): readonly Block[] {
	return blocks.filter((each): each is Block => Boolean(each));
}
