import type { Block } from '#lib/domain/document';
import { blocksOf, paragraph, type Teller } from './teller';

/** How the numbers come about, in a paragraph. */
export function methodBlocks(teller: Teller): readonly Block[] {
	const { t, report, language } = teller;
	if (!teller.isCore) {
		const words = teller.official(report.assessment.questionnaire.id);
		return blocksOf([
			paragraph(t('report.method.official')),
			...(words?.official.notes ?? []).map((note) => paragraph(note, 'soft')),
			words && paragraph(t('report.filing', { filing: words.official.filing }), 'soft')
		]);
	}
	const coverage = report.explained?.coverage;
	return blocksOf([
		paragraph(t('report.method.core')),
		coverage &&
			paragraph(
				t('report.method.gate', {
					whole: language.percent(coverage.whole / 100),
					dimension: language.percent(coverage.dimension / 100)
				})
			),
		paragraph(t('report.method.range')),
		report.scoreCard.indicative && paragraph(t('report.method.quick')),
		report.assessment.origin === 'workshop' && paragraph(t('report.method.workshop'))
	]);
}
