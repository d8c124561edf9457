import type { Answer } from '#lib/domain/answers';
import type { Block, Fact } from '#lib/domain/document';
import type { Dimension, Question } from '#lib/domain/questionnaire';
import { settingsOf } from '#lib/domain/questionnaire';
import type { Part } from '#lib/domain/explanation';
import {
	blocksOf,
	card,
	fact,
	facts,
	heading,
	list,
	number,
	paragraph,
	points,
	share,
	text,
	type Teller
} from './teller';

/** Each dimension with its number, and each of its questions as a card that no page tears apart. */
export function dimensionBlocks(teller: Teller): readonly Block[] {
	const { own } = teller;
	if (!own) return [];
	return [
		...own.model.areas.flatMap((area) => area.dimensions.flatMap((each) => one(teller, each))),
		...switches(teller)
	];
}

function one(teller: Teller, { id, questions }: Dimension): readonly Block[] {
	const { t, report, texts, language } = teller;
	const score = report.scoreCard.dimensions.find((each) => each.id === id);
	const explained = report.explained?.dimensions.find((each) => each.id === id);
	const shown = questions.filter(
		(question) =>
			(explained?.asked.includes(question.id) ?? false) ||
			report.assessment.answers[question.id] !== undefined
	);
	if (shown.length === 0 && (score?.coverage ?? null) === null && teller.isCore)
		return [heading(teller.dimension(id)), paragraph(t('result.noneApplies'), 'soft')];
	const next = explained?.next;
	return blocksOf([
		heading(teller.dimension(id)),
		texts?.dimensions[id] && paragraph(texts.dimensions[id].about, 'soft'),
		score && facts(...scoreFacts(teller, score, id)),
		...shown.map((question) => questionCard(teller, question, explained?.parts)),
		next &&
			paragraph(
				t('result.nextLevel', {
					level: next.level,
					from: next.from,
					missing: language.number(next.missing, 1)
				})
			),
		next &&
			list(
				next.raises.map(({ question, adds }) =>
					t('report.raise', { question: teller.ask(question), adds: language.number(adds, 1) })
				)
			)
	]);
}

function scoreFacts(
	teller: Teller,
	{ score, level, coverage }: Teller['report']['scoreCard']['dimensions'][number],
	id: string
): readonly Fact[] {
	const { t, report, isCore } = teller;
	const apart = report.workshop?.disagreement[id];
	const say = isCore ? number : points;
	return [
		fact(t(isCore ? 'report.score' : 'report.points'), say(score.value)),
		fact(t('report.low'), say(score.low)),
		fact(t('report.high'), say(score.high)),
		fact(t('report.level'), number(level)),
		fact(t('report.answered'), share(coverage)),
		fact(t('agree.result.column'), number(apart, 2))
	];
}

/** One question with everything that was said to it. */
export function questionCard(
	teller: Teller,
	question: Question,
	parts: readonly Part[] | undefined
): Block {
	const { t, report } = teller;
	const { id } = question;
	const answer = report.assessment.answers[id];
	const inDimension = parts?.find((part) => part.question === id);
	const inWhole = report.parts.find((part) => part.question === id);
	const item = report.explained?.points?.find((each) => each.id === id);
	return card(teller.ask(id), [
		facts(
			fact(t('report.answer'), text(saidOrWhyNot(teller, id, answer))),
			...backing(teller, answer),
			inDimension && fact(t('report.worth'), number(inDimension.value)),
			inDimension && fact(t('report.shareInDimension'), share(inDimension.share)),
			inDimension && fact(t('report.addsToDimension'), number(inDimension.adds, 1)),
			inWhole && fact(t('report.addsToWhole'), number(inWhole.adds, 1)),
			item && fact(t('report.points'), points(item.value)),
			item && fact(t('report.pointsMost'), points(item.max)),
			report.scoreCard.beyondDepth.includes(id)
				? fact(t('report.counts'), text(t('report.beyondDepth')))
				: undefined
		),
		...attached(teller, id)
	]);
}

/** What was said, or which of the ways to say nothing it is. */
export function saidOrWhyNot(teller: Teller, id: string, answer: Answer | undefined): string {
	const { t, report } = teller;
	if (report.redacted?.figures.includes(id)) return t('report.figureLeftOut');
	switch (answer?.state) {
		case undefined:
			return t('report.unanswered');
		case 'blank':
			return t('report.unanswered');
		case 'dont-know':
			return t('question.dontKnow');
		case 'not-applicable':
			return t('question.notApplicable');
		default:
			return teller.said(id, answer) ?? t('report.gone.option');
	}
}

function backing(teller: Teller, answer: Answer | undefined): readonly (Fact | undefined)[] {
	if (!answer) return [];
	const { t, words } = teller;
	const { confidence, evidence, from } = answer as Extract<Answer, { state: 'option' }>;
	return [
		answer.state === 'not-applicable'
			? fact(
					t('report.reason'),
					text(words.codes.texts.reasons[answer.reason] ?? t('report.gone.reason'))
				)
			: undefined,
		confidence && fact(t('report.confidence'), text(t(`question.confidence.${confidence}`))),
		fact(t('question.note'), text(answer.note)),
		fact(t('report.evidence'), text(evidence)),
		from && from.length > 0
			? fact(
					t('report.carriedFrom'),
					text(
						teller.inRow(
							from.map((origin) =>
								t('known.said', {
									question: teller.questionnaireName(origin.questionnaire),
									answer: teller.ask(origin.question, origin.questionnaire)
								})
							)
						)
					)
				)
			: undefined
	];
}

/** Photos by choice, all else as lines. */
function attached(teller: Teller, question: string): readonly (Block | undefined)[] {
	const { t, choices, material } = teller;
	const all = teller.attachments(question);
	const lines = all.flatMap((each) => {
		const said = [each.caption, 'name' in each ? each.name : undefined].filter(Boolean);
		const named = said.length > 0 ? said.join(t('list.comma')) : undefined;
		switch (each.kind) {
			case 'link':
				return [each.url ? t('report.link', { url: each.url }) : t('report.linkLeftOut')];
			case 'file':
				return [named ? t('report.file', { name: named }) : t('report.fileLeftOut')];
			case 'photo':
				if (choices.photos) return [];
				return [named ? t('report.photo', { name: named }) : t('report.photoLeftOut')];
		}
	});
	const linked = all.flatMap((each) =>
		each.kind === 'link' && each.caption ? [t('report.linkCaption', { caption: each.caption })] : []
	);
	const photos = choices.photos
		? all.flatMap((each): Block[] =>
				each.kind === 'photo'
					? [
							{
								kind: 'photo',
								hash: each.hash,
								caption: each.caption ?? each.name ?? t('report.photoLeftOut'),
								missing: material.missing.has(each.hash)
							}
						]
					: []
			)
		: [];
	return [list([...lines, ...linked]), ...photos];
}

/** Switches where published sources disagree: what was chosen. */
function switches(teller: Teller): readonly Block[] {
	const { own, t, report } = teller;
	const chosen = settingsOf(own!.model).filter(({ id }) => report.assessment.answers[id]);
	if (chosen.length === 0) return [];
	return [
		heading(t('official.switches')),
		...chosen.map((question) => questionCard(teller, question, undefined))
	];
}
