import { loadQuestionnaire, loadTexts } from '#lib/content/load';
import type { OfficialTexts, QuestionnaireTexts } from '#lib/content/types';
import type { Figure } from '#lib/domain/instrument';
import { questionsOf, type Question } from '#lib/domain/questionnaire';
import type { Outcome } from '../outcome';
import { table } from '../table';
import { unknownQuestionnaire } from '../unknown';
import { cliTexts, type Lang, type Words } from '../words';

/** `gradus questions --questionnaire ID` */
export async function questions(id: string, lang: Lang): Promise<Outcome> {
	const problem = unknownQuestionnaire(id, '--questionnaire');
	if (problem) return { kind: 'refused', problems: [problem] };
	const [questionnaire, texts] = await Promise.all([loadQuestionnaire(id), loadTexts(id, lang)]);
	const listed = questionsOf(questionnaire).map((question) => written(question, texts));
	const words = cliTexts.words[lang];
	const rows =
		questionnaire.scoring === 'gated'
			? [
					['id', words.form, words.question],
					...listed.map((each) => [each.id, formOf(each, words), each.ask])
				]
			: [
					['id', words.depth, words.weight, words.question],
					...listed.map(({ id, depth, weight, ask }) => [id, depth, String(weight), ask])
				];
	return { kind: 'done', output: { json: listed, text: table(rows) } };
}

type Written = ReturnType<typeof written>;

/** What `--json` prints of each. */
function written(question: Question, texts: QuestionnaireTexts) {
	const text = texts.questions[question.id]!;
	const { id, dimension, kind, weight, depth, exclusive, figure } = question;
	return {
		id,
		dimension,
		kind,
		ask: text.ask,
		/** In an official yardstick `value` is points, where the option bears any. */
		options: question.options.map((option, index) => ({
			id: option.id,
			label: text.options[index]!,
			value: option.value
		})),
		weight,
		depth,
		/** Null: every firm. */
		appliesTo: question.appliesTo ?? null,
		...(exclusive === undefined ? {} : { exclusive }),
		...(figure ? { figure: named(figure, texts.official) } : {})
	};
}

/** Unit and bounds of a figure, and of the raw figures it follows from. */
function named({ unit, min, max, usual, bands, parts }: Figure, official?: OfficialTexts) {
	return {
		unit,
		min,
		max,
		usual,
		bands,
		parts:
			parts &&
			Object.entries(parts).map(([id, part]) => ({ id, label: official?.parts[id], ...part }))
	};
}

/** In one line how a question of an official yardstick is answered: its options, the unit and bounds of its figure. */
function formOf({ kind, options, figure }: Written, words: Words): string {
	const ids = options.map(({ id }) => id).join(words.comma);
	return [
		...(options.length === 0
			? []
			: [kind === 'choices' ? `${words.several}${words.colon}${ids}` : ids]),
		...(figure?.unit ? [`${words.units[figure.unit]}${boundsOf(figure, words)}`] : []),
		...(figure?.parts ? [figure.parts.map(({ id }) => id).join(' + ')] : [])
	].join(words.semicolon);
}

function boundsOf({ min, max }: Pick<Figure, 'min' | 'max'>, words: Words): string {
	if (min === undefined && max === undefined) return '';
	const bounds =
		min === undefined ? `≤ ${max}` : max === undefined ? `≥ ${min}` : `${min}${words.to}${max}`;
	return `${words.open}${bounds}${words.close}`;
}
