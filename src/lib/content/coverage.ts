import type { Step } from '../domain/path';
import { meets, type Profile, type SizeClass } from '../domain/profile';
import { questionsOf, type Question, type Questionnaire } from '../domain/questionnaire';
import type { Codes } from './types';

/** What coverage is worked out from. */
export interface CoveredContent {
	readonly questionnaires: Readonly<Record<string, Questionnaire>>;
	readonly steps: readonly Step[];
	readonly codes: Pick<Codes, 'sectors'>;
}

/** How a firm that stands at one option of a question gets on. */
export interface OptionCoverage {
	readonly option: string;
	/** Steps that lift it. */
	readonly steps: readonly string[];
	/** A firm to which the question applies and no such step fits. */
	readonly stuck?: Profile;
}

export interface QuestionCoverage {
	readonly question: Question;
	/** Every option but the top one, lowest first. */
	readonly options: readonly OptionCoverage[];
}

const sizes: readonly SizeClass[] = ['micro', 'small', 'medium', 'large'];

/** For each question of the core and each option below its top: which steps lift it, and a firm without one, if any. */
export function stepCoverage({
	questionnaires,
	steps,
	codes
}: CoveredContent): readonly QuestionCoverage[] {
	const { core } = questionnaires;
	const questions = core ? questionsOf(core) : [];
	const firms = kindsOfFirm([...questions.map((each) => each.appliesTo), ...fitsOf(steps)], codes);
	return questions.map((question) => {
		const asked = firms.filter((firm) => meets(firm, question.appliesTo));
		const options = question.options.slice(0, -1).map(({ id, value }) => {
			const lifting = steps.filter((step) => (liftOf(step, question) ?? -1) > value);
			const stuck = asked.find((firm) => !lifting.some((step) => meets(firm, step.fits)));
			return { option: id, steps: lifting.map((step) => step.id), ...(stuck ? { stuck } : {}) };
		});
		return { question, options };
	});
}

/** What the option is worth to which a step lifts a question. */
function liftOf(step: Step, question: Question): number | undefined {
	const raise = step.raises.find((each) => each.question === question.id);
	return question.options.find(({ id }) => id === raise?.to)?.value;
}

function fitsOf(steps: readonly Step[]) {
	return steps.map((step) => step.fits);
}

/** One firm of each kind that these conditions tell apart. */
function kindsOfFirm(
	conditions: readonly Step['fits'][],
	codes: CoveredContent['codes']
): readonly Profile[] {
	const named = [...new Set(conditions.flatMap((condition) => condition?.sectors ?? []))];
	const kinds = new Map<string, string>();
	for (const { code } of codes.sectors)
		kinds.set(named.filter((each) => code.startsWith(each)).join(), code);
	return [true, false].flatMap((makes) =>
		sizes.flatMap((size) => [...kinds.values()].map((sector) => ({ makes, size, sector })))
	);
}
