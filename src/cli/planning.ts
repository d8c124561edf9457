import { loadSteps } from '#lib/content/load';
import type { Goal, Limits, Round, Search, Situation } from '#lib/domain/path';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import type { KnownContent } from '#lib/exchange/answers-file';
import { parseLimitsFile, type KnownCatalogue } from '#lib/exchange/limits-file';
import { quoted } from '#lib/exchange/place';
import { parseStepsFile, type NamedStep } from '#lib/exchange/steps-file';
import { knownContent, readAssessment, readInput } from './input';

/** What `plan` and `frontier` are called with. */
export interface PlanFiles {
	readonly answers: readonly string[];
	readonly limits: string;
	/** A catalogue of one's own in place of the shipped one. */
	readonly steps?: string;
	/** How long to search, in seconds. */
	readonly seconds?: string;
}

/** A situation whose steps may have names of their own. */
export interface NamedSituation extends Situation {
	readonly steps: readonly NamedStep[];
}

/** The goal of limits, said or not. */
export function goalOf({ goal }: Limits): Goal {
	return goal ?? { kind: 'score' };
}

/** Reads everything that a plan is made from; the problems of all files together, each with the name of its file. */
export async function readSituation(files: PlanFiles): Promise<Result<NamedSituation>> {
	const known = await knownContent();
	const steps = files.steps === undefined ? undefined : await readSteps(files.steps, known);
	const catalogue = steps === undefined ? succeed(await loadSteps()) : steps;
	const rounds: Round[] = [];
	const problems: Problem[] = [];
	for (const name of files.answers) {
		const read = await readAssessment(name, known);
		if (!read.ok) problems.push(...inFile(name, read.problems));
		else if (rounds.some(({ questionnaire }) => questionnaire.id === read.value.questionnaire.id))
			problems.push({
				code: 'cli/answers-twice',
				place: quoted(name),
				details: { questionnaire: read.value.questionnaire.id }
			});
		else rounds.push(read.value);
	}
	if (!catalogue.ok) problems.push(...inFile(files.steps!, catalogue.problems));
	const limits = await readLimits(files.limits, {
		questionnaires: known.questionnaires,
		...(catalogue.ok ? { steps: catalogue.value } : {})
	});
	if (!limits.ok) problems.push(...inFile(files.limits, limits.problems));
	if (problems.length > 0 || !limits.ok || !catalogue.ok) return refuse(problems);
	return succeed({
		rounds: ofOneFirm(rounds),
		steps: catalogue.value,
		limits: limits.value
	});
}

async function readSteps(
	name: string,
	{ questionnaires }: KnownContent
): Promise<Result<readonly NamedStep[]>> {
	const text = await readInput(name);
	return text.ok ? parseStepsFile(text.value, questionnaires) : text;
}

async function readLimits(name: string, known: KnownCatalogue): Promise<Result<Limits>> {
	const text = await readInput(name);
	return text.ok ? parseLimitsFile(text.value, known) : text;
}

/** Places within a file do not say which of several files is meant. */
function inFile(name: string, problems: readonly Problem[]): readonly Problem[] {
	return problems.map((problem) => {
		if (problem.code === 'cli/unreadable') return problem;
		const place = problem.place === 'file' ? quoted(name) : `${quoted(name)} ${problem.place}`;
		return { ...problem, place };
	});
}

/** What one file does not say of the firm, another may: they are of one firm. The first that says it counts. */
function ofOneFirm(rounds: readonly Round[]): readonly Round[] {
	return rounds.map((round, at) => {
		const others = rounds.filter((_, index) => index !== at).reverse();
		const firm = Object.assign(
			{},
			...[...others, round].map(({ assessment }) => assessment.firm)
		) as Round['assessment']['firm'];
		return { ...round, assessment: { ...round.assessment, firm } };
	});
}

/** The problem of a questionnaire that was not answered, without which a goal cannot be judged. */
export function answersNeeded(goal: Goal, questionnaire: string): Problem {
	return {
		code: 'cli/answers-needed',
		place: '--answers',
		details: { goal: goal.kind, questionnaire }
	};
}

/** The round of a questionnaire. */
export function roundOf({ rounds }: Situation, questionnaire: string): Round | undefined {
	return rounds.find((round) => round.questionnaire.id === questionnaire);
}

const defaultSeconds = 60;
/** Milliseconds between two signs of life. */
const pace = 200;

/** A search that ends in time, shows how far it is on a terminal, and knows afterwards whether it was stopped. */
export class TimedSearch implements Search {
	readonly #end: number;
	#stopped = false;
	#told = 0;

	constructor(seconds: string | undefined) {
		this.#end = Date.now() + 1000 * Number(seconds ?? defaultSeconds);
	}

	readonly shouldStop = (): boolean => {
		this.#stopped ||= Date.now() > this.#end;
		return this.#stopped;
	};

	readonly progress = (share: number): void => {
		const now = Date.now();
		if (!process.stderr.isTTY || now - this.#told < pace) return;
		this.#told = now;
		process.stderr.write(`\r${Math.floor(share * 100)}%`);
	};

	get stopped(): boolean {
		return this.#stopped;
	}

	/** Takes the sign of life off the terminal. */
	finish(): void {
		if (this.#told > 0) process.stderr.write('\r\u001b[K');
	}
}
