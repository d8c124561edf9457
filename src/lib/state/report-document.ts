import { tidyName } from '#lib/domain/names';
import type { Block, ReportDocument, Section } from '#lib/domain/document';
import { findQuestion } from '#lib/domain/questionnaire';
import { redactReport } from '#lib/domain/report';
import type { ReportKey } from '#lib/i18n/report.en';
import { aboutBlocks } from './report/about';
import { bossBlocks } from './report/boss';
import { dimensionBlocks } from './report/dimensions';
import { instrumentBlocks } from './report/instruments';
import { methodBlocks } from './report/method';
import { pathBlocks } from './report/path';
import { profileBlocks } from './report/profile';
import { roundBlocks } from './report/rounds';
import { sourceBlocks } from './report/sources';
import { optionOfFigures, paragraph, Teller } from './report/teller';
import { unansweredBlocks } from './report/unanswered';
import { workshopBlocks } from './report/workshop';
import { sectionIds, type ReportChoices, type SectionId } from './report-choices';
import type { ReportMaterial } from './report-material';
import type { ReportWords } from './report-words';

export { defaultChoices, sectionIds, type ReportChoices, type SectionId } from './report-choices';
export { loadReportWords, type ReportWords } from './report-words';

/** The heading of each section. */
export const sectionWords = {
	boss: 'report.section.boss',
	profile: 'report.section.profile',
	method: 'report.section.method',
	dimensions: 'report.section.dimensions',
	instruments: 'report.section.instruments',
	path: 'report.section.path',
	rounds: 'report.section.rounds',
	workshop: 'report.section.workshop',
	unanswered: 'report.section.unanswered',
	sources: 'report.section.sources',
	about: 'report.section.about'
} as const satisfies Record<SectionId, ReportKey>;

/** What a section says; nothing where the round has nothing of the kind. */
const composers: Readonly<
	Record<Exclude<SectionId, 'about'>, (teller: Teller) => readonly Block[]>
> = {
	boss: bossBlocks,
	profile: profileBlocks,
	method: methodBlocks,
	dimensions: dimensionBlocks,
	instruments: instrumentBlocks,
	path: pathBlocks,
	rounds: roundBlocks,
	workshop: workshopBlocks,
	unanswered: unansweredBlocks,
	sources: sourceBlocks
};

/** The copy of a report that the choices ask for: what is to be taken out is gone from it. Files of data are made from this. */
export function reportFor(
	{ report }: ReportMaterial,
	choices: ReportChoices,
	words: ReportWords
): ReportMaterial['report'] {
	const model = words.questionnaires.get(report.assessment.questionnaire.id)?.model;
	return redactReport(report, choices.redact, (id, answer) =>
		optionOfFigures(model && findQuestion(model, id), answer)
	);
}

/**
 * The report as it is read, in the language of `words`. The same material, choices and words give the same document; every number of it
 * stands in the report and is never worked out anew.
 */
export function composeDocument(
	material: ReportMaterial,
	choices: ReportChoices,
	words: ReportWords
): ReportDocument {
	const report = reportFor(material, choices, words);
	const teller = new Teller(material, report, choices, words);
	const { t, language } = teller;
	const order = inOrder(choices.sections);
	const written = order.flatMap(({ id, on }): Section[] => {
		if (id === 'about' || !on) return [];
		const blocks = composers[id](teller);
		return blocks.length > 0 ? [{ id, title: t(sectionWords[id]), blocks }] : [];
	});
	const about: Section = {
		id: 'about',
		title: t(sectionWords.about),
		blocks: aboutBlocks(
			teller,
			order.filter(({ on, id }) => !on && id !== 'about').map(({ id }) => t(sectionWords[id])),
			order
				.filter(
					({ on, id }) => on && id !== 'about' && !written.some((section) => section.id === id)
				)
				.map(({ id }) => t(sectionWords[id]))
		)
	};
	const place = order.slice(
		0,
		order.findIndex(({ id }) => id === 'about')
	);
	const before = written.filter(({ id }) => place.some((each) => each.id === id)).length;
	const introduction = choices.introduction?.trim();
	const contact = choices.contact?.trim();
	return {
		locale: words.locale,
		title: choices.title?.trim() || t('report.title'),
		subtitle: [
			report.firm ? tidyName(report.firm.name) : t('report.aFirm'),
			teller.questionnaireName(report.assessment.questionnaire.id),
			language.round(report.assessment.round)
		].join(' · '),
		at: report.frozenAt,
		...(contact && !choices.redact.names ? { contact } : {}),
		...(choices.logo ? { logo: choices.logo } : {}),
		sections: [
			...(introduction
				? [
						{
							id: 'introduction',
							title: t('report.section.introduction'),
							blocks: introduction.split(/\n+/).map((each) => paragraph(each))
						}
					]
				: []),
			...written.slice(0, before),
			about,
			...written.slice(before)
		]
	};
}

/** The chosen order; a section that it does not know of comes where it stands by default. */
function inOrder(sections: ReportChoices['sections']): ReportChoices['sections'] {
	const chosen = sections.filter(
		({ id }, index) =>
			sectionIds.includes(id) && sections.findIndex((each) => each.id === id) === index
	);
	const missing = sectionIds.filter((id) => !chosen.some((each) => each.id === id));
	return [...chosen, ...missing.map((id) => ({ id, on: true }))];
}
