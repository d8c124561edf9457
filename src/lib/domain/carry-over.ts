import {
	isRealAnswer,
	type Answer,
	type Answers,
	type Assessment,
	type Origin,
	type RealAnswer
} from './answers';
import type { Crosswalk, Link, Relation, Strength } from './crosswalk';
import { figureShown, optionByFigures } from './figure-answer';
import { findQuestion, questionsOf, type Question, type Questionnaire } from './questionnaire';
import { score } from './scoring';
import { compare, decimal, toNumber, type Rational } from './scoring/rational';
import { partsLookup, readAnswers } from './scoring/reading';

/** A questionnaire that was answered, with its links to the one in question. */
export interface CarrySource {
	readonly questionnaire: Questionnaire;
	readonly assessment: Assessment;
	readonly crosswalk: Crosswalk;
}

/** An answer that follows from what was said elsewhere. Never filled in by itself: a person accepts it. */
export interface Proposal {
	readonly question: string;
	/** With its origins. */
	readonly answer: RealAnswer;
	readonly from: readonly Origin[];
	/** The loosest of the links it rests on. */
	readonly relation: Relation;
	/** The weakest of them. */
	readonly strength: Strength;
}

/** Something said elsewhere that is near a question, but from which no answer follows. */
export interface Hint {
	readonly question: string;
	readonly from: Origin;
	readonly relation: Relation;
}

/** How a proposal stands to what is said: nothing yet, the same, an older state of its own origins, or something else. */
export type Standing = 'open' | 'same' | 'changed' | 'different';

const relations: readonly Relation[] = ['equal', 'narrower', 'broader', 'related'];
const strengths: readonly Strength[] = ['strong', 'fair', 'weak'];

type Value =
	| { readonly state: 'option'; readonly option: string }
	| { readonly state: 'options'; readonly options: readonly string[] }
	| { readonly state: 'number'; readonly number: number };

interface Candidate {
	readonly link: Link;
	readonly value: Value;
	readonly origin: Origin;
	readonly guess: boolean;
}

/** Every answer that follows, in the order of the target. Several links into one question of several choices are joined. */
export function proposals(
	target: Questionnaire,
	sources: readonly CarrySource[]
): readonly Proposal[] {
	const candidates = sources.flatMap((source) => {
		const value = valuesOf(source);
		return source.crosswalk.links.flatMap((link) => {
			const question = findQuestion(target, link.to);
			const found = question && value(link, question);
			return found ? [found] : [];
		});
	});
	return questionsOf(target).flatMap((question) => {
		const own = candidates.filter(({ link }) => link.to === question.id);
		if (own.length === 0) return [];
		const chosen = question.kind === 'choices' ? joined(question, own) : [best(question, own)];
		const from = chosen.map(({ origin }) => origin);
		const value = question.kind === 'choices' ? union(question, chosen) : chosen[0]!.value;
		return [
			{
				question: question.id,
				answer: {
					...value,
					...(chosen.some(({ guess }) => guess) ? { confidence: 'guess' as const } : {}),
					from
				},
				from,
				relation: loosest(
					relations,
					chosen.map(({ link }) => link.relation)
				),
				strength: loosest(
					strengths,
					chosen.map(({ link }) => link.strength)
				)
			}
		];
	});
}

/** What is near an open question, without an answer that follows. */
export function hints(target: Questionnaire, sources: readonly CarrySource[]): readonly Hint[] {
	return sources.flatMap(({ questionnaire, assessment, crosswalk }) =>
		crosswalk.links.flatMap((link) => {
			const answer = assessment.answers[link.from];
			if (isFirm(link) || !isRealAnswer(answer) || !findQuestion(target, link.to)) return [];
			const from = { questionnaire: questionnaire.id, question: link.from, said: saidText(answer) };
			return [{ question: link.to, from, relation: link.relation }];
		})
	);
}

/** With the question, figures that lead to the proposed answer count as the same. */
export function standingOf(
	{ answer, from }: Proposal,
	current: Answer | undefined,
	question?: Question
): Standing {
	if (current?.state === 'not-applicable') return 'different';
	if (!isRealAnswer(current)) return 'open';
	if (saidText(current) === saidText(answer)) return 'same';
	// Origins that still say what they said then are no news: the answer was changed here.
	if (current.from && current.from.length > 0 && originsText(current.from) !== originsText(from))
		return 'changed';
	return holds(current, answer, question) ? 'same' : 'different';
}

function originsText(from: readonly Origin[]): string {
	return from
		.map(({ questionnaire, question, said }) => `${questionnaire} ${question} ${said}`)
		.sort()
		.join('\n');
}

/** Whether the proposal holds as things stand. Of several choices it says only what there is, so more of them is no contradiction. */
function holds(current: RealAnswer, proposed: RealAnswer, question?: Question): boolean {
	if (current.state === 'options' && proposed.state === 'options')
		return proposed.options.every((option) => current.options.includes(option));
	if (!question) return false;
	if (proposed.state === 'option' && (current.state === 'number' || current.state === 'parts'))
		return optionByFigures(question, current) === proposed.option;
	return (
		proposed.state === 'number' &&
		current.state === 'parts' &&
		figureShown(question, current.parts) === proposed.number
	);
}

/** An answer as a short text, the same for the same answer. */
export function saidText(answer: RealAnswer): string {
	switch (answer.state) {
		case 'option':
			return answer.option;
		case 'options':
			return [...answer.options].sort().join(',');
		case 'number':
			return String(answer.number);
		case 'parts':
			return Object.entries(answer.parts)
				.map(([name, value]) => `${name}:${String(value)}`)
				.sort()
				.join(',');
	}
}

/** Whether an answer follows along this link. */
function isFirm({ relation }: Link): boolean {
	return relation === 'equal' || relation === 'narrower';
}

/** What the source says along each of its links, in the form of the target. */
function valuesOf({
	questionnaire,
	assessment
}: CarrySource): (link: Link, target: Question) => Candidate | undefined {
	const { answers } = assessment;
	const gated = questionnaire.scoring === 'gated' ? readAnswers(questionnaire, answers) : undefined;
	const chosenIn = (id: string): readonly string[] | undefined =>
		gated ? gated.chosen(id) : optionsSaid(answers, id);
	return (link, target) => {
		if (!isFirm(link)) return undefined;
		const answer = answers[link.from];
		const origin = (said: string) => ({
			questionnaire: questionnaire.id,
			question: link.from,
			said
		});
		if (link.from === 'level') {
			const { value: level, low, high } = score(questionnaire, assessment).level;
			// A level that an open answer could still change is none yet.
			if (level === null || low !== high) return undefined;
			return {
				link,
				value: { state: 'number', number: level },
				origin: origin(String(level)),
				guess: Object.values(answers).some(
					(each) => isRealAnswer(each) && each.confidence === 'guess'
				)
			};
		}
		if (!isRealAnswer(answer)) return undefined;
		const value = link.options
			? mapped(link.options, chosenIn(link.from) ?? [], target)
			: figureValue(link.part ? partSaid(answer, link.part) : gated?.figure(link.from));
		if (!value) return undefined;
		return { link, value, origin: origin(saidText(answer)), guess: answer.confidence === 'guess' };
	};
}

function optionsSaid(answers: Answers, id: string): readonly string[] | undefined {
	const answer = answers[id];
	return answer?.state === 'option' ? [answer.option] : undefined;
}

function partSaid(answer: RealAnswer, part: string): Rational | undefined {
	return answer.state === 'parts' ? partsLookup(answer.parts)(part) : undefined;
}

function figureValue(figure: Rational | undefined): Value | undefined {
	return figure && { state: 'number', number: toNumber(figure) };
}

function mapped(
	options: NonNullable<Link['options']>,
	chosen: readonly string[],
	target: Question
): Value | undefined {
	const found = chosen.flatMap((option) => options[option] ?? []);
	if (found.length === 0) return undefined;
	if (target.kind === 'choices') return { state: 'options', options: found };
	return {
		state: 'option',
		option: found.reduce((a, b) => (worth(target, a) > worth(target, b) ? a : b))
	};
}

function worth({ options }: Question, option: string): number {
	return options.find(({ id }) => id === option)?.value ?? 0;
}

function loosest<T>(order: readonly T[], all: readonly T[]): T {
	return order.findLast((each) => all.includes(each))!;
}

/** Those that say something, or, where none does, those that say "none". */
function joined(question: Question, all: readonly Candidate[]): readonly Candidate[] {
	const saysNone = ({ value }: Candidate) =>
		value.state === 'options' && value.options.every((each) => each === question.exclusive);
	const some = all.filter((each) => !saysNone(each));
	return some.length > 0 ? some : all;
}

function union(question: Question, all: readonly Candidate[]): Value {
	const chosen = new Set(
		all.flatMap(({ value }) => (value.state === 'options' ? value.options : []))
	);
	if (chosen.size > 1 && question.exclusive !== undefined) chosen.delete(question.exclusive);
	return {
		state: 'options',
		options: question.options.map(({ id }) => id).filter((id) => chosen.has(id))
	};
}

/** The closest and strongest link; of equal ones the one that says most, for each says what there is at least. */
function best(question: Question, all: readonly Candidate[]): Candidate {
	return [...all].sort(
		(a, b) =>
			relations.indexOf(a.link.relation) - relations.indexOf(b.link.relation) ||
			strengths.indexOf(a.link.strength) - strengths.indexOf(b.link.strength) ||
			height(question, b.value, a.value)
	)[0]!;
}

function height(question: Question, a: Value, b: Value): number {
	if (a.state === 'option' && b.state === 'option')
		return worth(question, a.option) - worth(question, b.option);
	if (a.state === 'number' && b.state === 'number')
		return compare(decimal(a.number), decimal(b.number));
	return 0;
}
