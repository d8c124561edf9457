import { loadTexts } from '#lib/content/load';
import type { Assessment } from '#lib/domain/answers';
import { explainDimensions, explainWhole, type Explanation } from '#lib/domain/explanation';
import {
	dimensionsOf,
	findDimension,
	findQuestion,
	questionsOf,
	type Question,
	type Questionnaire,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';
import type { Problem } from '#lib/domain/result';
import { answerForm } from '#lib/exchange/answers-file';
import { quoted } from '#lib/exchange/place';
import { readAssessment } from '../input';
import type { Outcome } from '../outcome';
import { percent, points, table } from '../table';
import { cliTexts, type Lang, type Words } from '../words';
import { describeGated, explainGated } from './explain-gated';

/** What is to be explained: one question, one dimension, or without either the whole. */
export interface Subject {
	readonly question?: string;
	readonly dimension?: string;
}

/** `gradus explain --answers FILE`: the parts of a number, summing to it. */
export async function explain(file: string, subject: Subject, lang: Lang): Promise<Outcome> {
	const read = await readAssessment(file);
	if (!read.ok) return { kind: 'refused', problems: read.problems };
	const { assessment, questionnaire } = read.value;
	const problem = unknownSubject(subject, questionnaire);
	if (problem) return { kind: 'refused', problems: [problem] };
	const texts = await loadTexts(questionnaire.id, lang);
	const words = cliTexts.words[lang];
	const nameOf = (dimension: string | undefined) =>
		dimension === undefined ? texts.title : texts.dimensions[dimension]!.name;
	if (questionnaire.scoring === 'gated') {
		const result = explainGated(questionnaire, assessment, subject);
		const text = describeGated(result, questionnaire, nameOf(result.dimension), texts, words);
		return { kind: 'done', output: { json: result, text } };
	}
	const result = explanationOf(subject, questionnaire, assessment);
	const text = describe(result, nameOf(result.dimension), words);
	return { kind: 'done', output: { json: result, text } };
}

function unknownSubject(
	{ question, dimension }: Subject,
	questionnaire: Questionnaire
): Problem | undefined {
	const common = { questionnaire: questionnaire.id };
	if (question !== undefined && !questionsOf(questionnaire).some(({ id }) => id === question))
		return {
			code: 'cli/unknown-question',
			place: '--question',
			details: { ...common, found: quoted(question) }
		};
	if (dimension !== undefined && !findDimension(questionnaire, dimension))
		return {
			code: 'cli/unknown-dimension',
			place: '--dimension',
			details: {
				...common,
				found: quoted(dimension),
				known: dimensionsOf(questionnaire)
					.map(({ id }) => id)
					.join(', ')
			}
		};
	return undefined;
}

/** What `--json` prints. */
interface Explained extends Explanation {
	readonly question?: string;
	/** As the answers file writes it; null without one. */
	readonly answer?: ReturnType<typeof answerForm> | null;
	/** Points; null where the answer does not count. */
	readonly adds?: { readonly dimension: number | null; readonly whole: number | null };
	readonly dimension?: string;
}

function explanationOf(
	{ question: asked, dimension: named }: Subject,
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment
): Explained {
	const question = asked === undefined ? undefined : findQuestion(questionnaire, asked)!;
	const id = question?.dimension ?? named;
	if (id === undefined) return explainWhole(questionnaire, assessment);
	const dimension = findDimension(questionnaire, id)!;
	const explanation = explainDimensions(questionnaire, assessment).get(dimension.id)!;
	const own = { dimension: id, ...explanation };
	if (!question) return own;
	return { ...answered(question, explanation, questionnaire, assessment), ...own };
}

function answered(
	question: Question,
	explanation: Explanation,
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment
): Pick<Explained, 'question' | 'answer' | 'adds'> {
	const answer = assessment.answers[question.id];
	const addsTo = ({ parts }: Explanation) =>
		parts.find((part) => part.question === question.id)?.adds ?? null;
	return {
		question: question.id,
		answer: answer ? answerForm(answer) : null,
		adds: {
			dimension: addsTo(explanation),
			whole: addsTo(explainWhole(questionnaire, assessment))
		}
	};
}

function describe(result: Explained, name: string, words: Words): string {
	const lines = [`${name}${words.colon}${points(result.value)}`];
	if (result.question)
		lines.push(
			`${result.question}${words.colon}${result.answer ? JSON.stringify(result.answer) : words.noAnswer}`
		);
	if (result.adds)
		lines.push(
			`${words.addsTo}${words.colon}${points(result.adds.dimension)}${words.comma}${points(result.adds.whole)}`
		);
	const rows = result.parts.map((part) => [
		part.question,
		part.option,
		points(part.value),
		percent(part.share),
		points(part.adds)
	]);
	const head = [words.question, words.option, words.value, words.share, words.adds];
	const sum = [words.total, '', '', '', points(result.value)];
	return `${[...lines, '', table([head, ...rows, sum])].join('\n')}${describeNext(result, words)}`;
}

function describeNext({ next }: Explained, words: Words): string {
	if (!next) return '';
	const rows = next.raises
		.slice(0, 10)
		.map((raise) => [raise.question, raise.to, `+${points(raise.adds)}`]);
	const to = `${words.nextLevel}${next.level}${words.open}${points(next.from)}${words.close}`;
	const heading = `\n${to}${words.colon}${words.missing}${points(next.missing)}\n`;
	return heading + table([[words.raise, words.option, words.adds], ...rows]);
}
