import type { Block } from '#lib/domain/document';
import { isOpen } from '#lib/domain/answers';
import { blocksOf, heading, paragraph, table, text, type Teller } from './teller';

/** What was not answered, each kind apart: don't know, not applicable, and nothing said. */
export function unansweredBlocks(teller: Teller): readonly Block[] {
	const { t, report, words } = teller;
	const { answers } = report.assessment;
	const asked = report.explained?.asked ?? [];
	const figures = new Set(report.redacted?.figures);
	const dontKnow = asked.filter((id) => answers[id]?.state === 'dont-know');
	const inapplicable = asked.filter((id) => answers[id]?.state === 'not-applicable');
	const silent = asked.filter((id) => isOpen(answers[id]) && !figures.has(id));
	if (dontKnow.length + inapplicable.length + silent.length === 0)
		return [paragraph(t('report.allAnswered'))];
	const who = (id: string) => text(words.codes.texts.roles[teller.question(id)?.knows ?? '']);
	const note = (id: string) => {
		const answer = answers[id];
		return text(answer && 'note' in answer ? answer.note : undefined);
	};
	const withWho = (id: string) => [text(teller.ask(id)), who(id), note(id)];
	const columns = [t('report.question'), t('report.whoKnows'), t('question.note')];
	const reason = (id: string) => {
		const answer = answers[id];
		return answer?.state === 'not-applicable'
			? text(words.codes.texts.reasons[answer.reason] ?? t('report.gone.reason'))
			: text(undefined);
	};
	return blocksOf([
		paragraph(t('report.unansweredLead'), 'soft'),
		...(dontKnow.length > 0
			? [
					heading(t('report.dontKnow', { n: dontKnow.length })),
					table('dont-know', t('question.dontKnow'), columns, dontKnow.map(withWho))
				]
			: []),
		...(inapplicable.length > 0
			? [
					heading(t('report.inapplicable', { n: inapplicable.length })),
					table(
						'not-applicable',
						t('question.notApplicable'),
						[t('report.question'), t('report.reason'), t('question.note')],
						inapplicable.map((id) => [text(teller.ask(id)), reason(id), note(id)])
					)
				]
			: []),
		...(silent.length > 0
			? [
					heading(t('report.silent', { n: silent.length })),
					table('not-answered', t('report.unanswered'), columns, silent.map(withWho))
				]
			: [])
	]);
}
