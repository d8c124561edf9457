import { languageOf, parseCommandLine, type Invocation } from './arguments';
import { aggregate } from './commands/aggregate';
import { agreement } from './commands/agreement';
import { carryOver } from './commands/carry-over';
import { compare } from './commands/compare';
import { contribute } from './commands/contribute';
import { explain } from './commands/explain';
import { frontier } from './commands/frontier';
import { merge } from './commands/merge';
import { plan } from './commands/plan';
import { questionnaires } from './commands/questionnaires';
import { questions } from './commands/questions';
import { score } from './commands/score';
import { steps } from './commands/steps';
import { validate } from './commands/validate';
import { verify } from './commands/verify';
import { problemLine } from './describe';
import { exitCodes, type Outcome } from './outcome';
import { cliTexts } from './words';

function run(line: Invocation): Promise<Outcome> | Outcome {
	const { command, flags, answers, files, lang } = line;
	switch (command) {
		case 'questionnaires':
			return questionnaires(lang);
		case 'questions':
			return questions(flags.questionnaire!, lang);
		case 'score':
			return score(flags.answers!, lang);
		case 'explain':
			return explain(flags.answers!, flags, lang);
		case 'carry-over':
			return carryOver(flags.answers!, flags.to!, lang);
		case 'steps':
			return steps(lang);
		case 'plan':
			return plan({ ...flags, answers, limits: flags.limits! }, lang);
		case 'frontier':
			return frontier({ ...flags, answers, limits: flags.limits! }, lang);
		case 'agreement':
			return agreement(flags.votes!, lang);
		case 'contribute':
			return contribute(line);
		case 'aggregate':
			return aggregate(line);
		case 'merge':
			return merge(line);
		case 'verify':
			return verify(line);
		case 'compare':
			return compare(line);
		case 'validate':
			return validate(files[0]!, lang);
		case 'version':
			return { kind: 'done', output: { json: __APP_VERSION__, text: `${__APP_VERSION__}\n` } };
		case 'help':
			return { kind: 'done', output: { json: usageOf(lang), text: usageOf(lang) } };
	}
}

function usageOf(lang: Invocation['lang']): string {
	return cliTexts.usage[lang];
}

/** Runs one command line: the result to standard output, problems to standard error. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
	const lang = languageOf(args);
	if (args.length === 0) {
		process.stderr.write(usageOf(lang));
		return exitCodes.misused;
	}
	const line = parseCommandLine(args);
	const outcome: Outcome = line.ok
		? await run(line.value)
		: { kind: 'misused', problems: line.problems };
	if ('output' in outcome && outcome.output) {
		const { json, text } = outcome.output;
		const asJson = line.ok && line.value.json;
		process.stdout.write(asJson ? `${JSON.stringify(json, null, 2)}\n` : text);
	}
	const problems = outcome.kind === 'done' ? (outcome.notes ?? []) : outcome.problems;
	process.stderr.write(problems.map((each) => problemLine(each, lang)).join(''));
	return exitCodes[outcome.kind];
}

// A reader that has seen enough (`gradus steps | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
