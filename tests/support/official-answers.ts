import fc from 'fast-check';
import { confidences, type Answer, type Answers, type Parts } from '#lib/domain/answers';
import { figureProblems } from '#lib/domain/figure-answer';
import {
	questionsOf,
	settingsOf,
	type GatedQuestionnaire,
	type Question
} from '#lib/domain/questionnaire';

const text = fc.string({ unit: 'grapheme' });
const optional = { requiredKeys: [] as never[] };

/** What goes with an answer, where it came from included. */
const backing = fc.record(
	{
		confidence: fc.constantFrom(...confidences),
		note: text,
		evidence: text,
		from: fc.array(fc.record({ questionnaire: text, question: text, said: text }), {
			maxLength: 3
		})
	},
	optional
);

/** Figures with two decimals, as people type them. */
function between(min = -1000, max = 100_000): fc.Arbitrary<number> {
	return fc
		.integer({ min: Math.ceil(min * 100), max: Math.floor(max * 100) })
		.map((cents) => cents / 100);
}

function partsOf(question: Question): fc.Arbitrary<Parts> {
	const parts = Object.entries(question.figure?.parts ?? {});
	return fc.integer({ min: 1, max: 4 }).chain((years) => {
		const each = parts.map(([name, { min, max, list }]) => {
			const one = between(min, max);
			return [name, list ? fc.array(one, { minLength: years, maxLength: years }) : one] as const;
		});
		const needed = parts.filter(([, { optional }]) => !optional).map(([name]) => name);
		return fc
			.record(Object.fromEntries(each), { requiredKeys: needed })
			.filter((said) => figureProblems(question, { parts: said as Parts }).length === 0);
	}) as fc.Arbitrary<Parts>;
}

/** Every form of answer that a question takes, as the app keeps it. */
export function answersTo(question: Question): fc.Arbitrary<Answer> {
	const { kind, options, exclusive, figure } = question;
	const ids = options.map(({ id }) => id);
	const forms: fc.Arbitrary<object>[] = [];
	if (kind === 'choices') {
		const others = ids.filter((id) => id !== exclusive);
		forms.push(
			fc
				.shuffledSubarray(others, { minLength: 1 })
				.map((each) => ({ state: 'options', options: each }))
		);
		if (exclusive !== undefined)
			forms.push(fc.constant({ state: 'options', options: [exclusive] }));
	} else if (kind !== 'number')
		forms.push(fc.constantFrom(...ids).map((option) => ({ state: 'option', option })));
	if (figure?.unit)
		forms.push(between(figure.min, figure.max).map((number) => ({ state: 'number', number })));
	if (figure?.parts) forms.push(partsOf(question).map((parts) => ({ state: 'parts', parts })));
	const real = fc.tuple(fc.oneof(...forms), backing).map(([form, more]) => ({ ...form, ...more }));
	return fc.oneof(
		{ weight: 6, arbitrary: real },
		fc.record({ state: fc.constant('dont-know'), note: text }, { requiredKeys: ['state'] }),
		fc.record({ state: fc.constant('blank'), note: text })
	) as fc.Arbitrary<Answer>;
}

/** Answers to some questions and switches of an official yardstick. */
export function officialAnswers(questionnaire: GatedQuestionnaire): fc.Arbitrary<Answers> {
	const all = [...questionsOf(questionnaire), ...settingsOf(questionnaire)];
	return fc.record(
		Object.fromEntries(all.map((question) => [question.id, answersTo(question)])),
		optional
	) as fc.Arbitrary<Answers>;
}
