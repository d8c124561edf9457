import { nameOfSource } from '#lib/content/load';
import type { Block } from '#lib/domain/document';
import type { Citation } from '#lib/domain/questionnaire';
import { blocksOf, number, paragraph, table, text, type Teller } from './teller';

/** The works behind the questions asked and the steps named; what is unconfirmed is marked. */
export function sourceBlocks(teller: Teller): readonly Block[] {
	const { t, report, words } = teller;
	const asked = report.explained?.asked ?? [];
	const steps = new Set([...report.firstSteps, ...(report.path?.steps ?? []).map(({ id }) => id)]);
	const uses = new Map<string, { questions: number; steps: number; places: Set<string> }>();
	const count = (citations: readonly Citation[], kind: 'questions' | 'steps') => {
		for (const { id, at } of citations) {
			const use = uses.get(id) ?? { questions: 0, steps: 0, places: new Set<string>() };
			use[kind] += 1;
			if (at) use.places.add(placeIn(teller, at));
			uses.set(id, use);
		}
	};
	for (const id of asked) count(teller.question(id)?.sources ?? [], 'questions');
	for (const step of words.steps.all) if (steps.has(step.id)) count(step.sources, 'steps');
	const cited = [...uses].flatMap(([id, use]) => {
		const source = words.sources.get(id);
		return source ? [{ source, use }] : [];
	});
	const unsure = asked.filter((id) => teller.question(id)?.grade === 'C');
	const grade = (of: 'A' | 'B' | 'C') => text(of === 'C' ? t('report.gradeC') : of);
	return blocksOf([
		paragraph(t('report.sourcesLead'), 'soft'),
		table(
			'sources',
			t('report.section.sources'),
			[
				t('report.work'),
				t('report.publisher'),
				t('report.year'),
				t('report.grade'),
				t('report.usedByQuestions'),
				t('report.usedBySteps'),
				t('report.places'),
				t('report.address')
			],
			cited.map(({ source, use }) => {
				const { title, publisher } = nameOfSource(source, words.locale);
				return [
					text(title),
					text(publisher),
					text(source.year === undefined ? undefined : String(source.year)),
					grade(source.grade),
					number(use.questions),
					number(use.steps),
					text(teller.inRow([...use.places])),
					text(source.url)
				];
			})
		),
		table(
			'unconfirmed-questions',
			t('report.unconfirmed'),
			[t('report.question'), t('report.doubt')],
			unsure.map((id) => [text(teller.ask(id)), text(teller.texts?.questions[id]?.doubt)])
		)
	]);
}

/** A place in a work as a reader finds it: where content names a question by its id, the question. */
function placeIn(teller: Teller, at: string): string {
	const isNumber = /^[A-Z]\d/.test(at);
	const found = [...teller.words.questionnaires.keys()].find((id) => teller.question(at, id));
	return found === undefined || isNumber ? at : teller.ask(at, found);
}
