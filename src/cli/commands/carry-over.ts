import { loadCrosswalks, loadQuestionnaire } from '#lib/content/load';
import { proposals, type Proposal } from '#lib/domain/carry-over';
import { answerForm } from '#lib/exchange/answers-file';
import { readAssessment } from '../input';
import type { Outcome } from '../outcome';
import { table } from '../table';
import { unknownQuestionnaire } from '../unknown';
import { cliTexts, type Lang, type Words } from '../words';

/** `gradus carry-over --answers FILE --to ID`: the answers that follow for another questionnaire. */
export async function carryOver(file: string, to: string, lang: Lang): Promise<Outcome> {
	const problem = unknownQuestionnaire(to, '--to');
	if (problem) return { kind: 'refused', problems: [problem] };
	const read = await readAssessment(file);
	if (!read.ok) return { kind: 'refused', problems: read.problems };
	const { assessment, questionnaire } = read.value;
	const [target, crosswalks] = await Promise.all([loadQuestionnaire(to), loadCrosswalks()]);
	const crosswalk = crosswalks.find((each) => each.from === questionnaire.id && each.to === to);
	const words = cliTexts.words[lang];
	if (!crosswalk) return { kind: 'done', output: { json: [], text: `${words.noLinks}\n` } };
	const listed = proposals(target, [{ questionnaire, assessment, crosswalk }]).map(written);
	return { kind: 'done', output: { json: listed, text: describe(listed, words) } };
}

/** What `--json` prints of each. */
function written({ question, answer, from, relation, strength }: Proposal) {
	return {
		question,
		answer: answerForm(answer),
		from: from.map((origin) => `${origin.questionnaire}/${origin.question}`),
		relation,
		strength
	};
}

function describe(listed: readonly ReturnType<typeof written>[], words: Words): string {
	if (listed.length === 0) return `${words.nothingFollows}\n`;
	const rows = listed.map(({ question, answer, from, relation, strength }) => [
		question,
		JSON.stringify({ ...answer, from: undefined }),
		from.join(', '),
		words.relations[relation],
		words.strengths[strength]
	]);
	return table([
		[words.question, words.proposed, words.from, words.relation, words.strength],
		...rows
	]);
}
