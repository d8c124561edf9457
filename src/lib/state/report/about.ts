import type { Block } from '#lib/domain/document';
import type { ReportPart } from '#lib/domain/report';
import type { ReportKey } from '#lib/i18n/report.en';
import {
	blocksOf,
	fact,
	facts,
	heading,
	list,
	number,
	paragraph,
	text,
	type Teller
} from './teller';

const partWords: Readonly<Record<ReportPart, ReportKey>> = {
	firm: 'report.part.firm',
	instruments: 'report.part.instruments',
	path: 'report.part.path',
	plans: 'report.part.plans',
	earlier: 'report.part.earlier',
	benchmark: 'report.part.benchmark',
	workshop: 'report.part.workshop',
	attachments: 'report.part.attachments',
	explained: 'report.part.explained',
	steps: 'report.part.steps'
};

const redactionWords = {
	names: 'report.out.names',
	notes: 'report.out.notes',
	figures: 'report.out.figures',
	photos: 'report.out.photos'
} as const satisfies Record<string, ReportKey>;

/** Which versions it stands on, when it was frozen, and everything that is left out of it, by name. */
export function aboutBlocks(
	teller: Teller,
	/** Titles of sections that were switched off, and of those that have nothing to say. */
	off: readonly string[],
	empty: readonly string[]
): readonly Block[] {
	const { t, report, material } = teller;
	const { questionnaire } = report.assessment;
	return blocksOf([
		facts(
			fact(t('report.questionnaire'), text(teller.questionnaireName(questionnaire.id))),
			fact(t('report.version'), number(questionnaire.version)),
			fact(t('report.digest'), text(report.content)),
			fact(
				t(material.finished ? 'report.frozenOn' : 'report.madeOn'),
				text(teller.moment(report.frozenAt))
			)
		),
		paragraph(t(material.finished ? 'report.frozenLead' : 'report.openLead'), 'soft'),
		material.filledIn.length > 0 &&
			paragraph(
				t('report.filledIn', {
					parts: material.filledIn.map((part) => t(partWords[part])).join(t('list.semicolon'))
				})
			),
		heading(t('report.out.title')),
		list(leftOut(teller, off)) ?? paragraph(t('report.out.nothing')),
		empty.length > 0 &&
			paragraph(t('report.nothingToSay', { sections: empty.join(t('list.comma')) }), 'soft')
	]);
}

function leftOut(teller: Teller, off: readonly string[]): readonly string[] {
	const { t, report, material, choices } = teller;
	const { answers } = report.assessment;
	const photos = (report.attachments ?? []).filter(({ kind }) => kind === 'photo');
	const missing = (report.attachments ?? []).filter(
		(each) => each.kind !== 'link' && material.missing.has(each.hash)
	).length;
	const unknown = Object.keys(answers).filter((id) => !teller.question(id)).length;
	const { redacted } = report;
	const { workshop, instruments = [], earlier = [], plans } = material.report;
	return [
		...(redacted?.fields ?? []).map((field) => t(redactionWords[field])),
		...(redacted?.fields.includes('names') && choices.contact?.trim()
			? [t('report.out.contact')]
			: []),
		...off.map((section) => t('report.out.section', { section })),
		...(photos.length > 0 && !choices.photos
			? [t('report.out.photosNamed', { n: photos.length })]
			: []),
		...(missing > 0 ? [t('report.out.missing', { n: missing })] : []),
		...(unknown > 0 ? [t('report.out.unknown', { n: unknown })] : []),
		...(instruments.length > 0 ? [t('report.out.otherAnswers')] : []),
		...(earlier.length > 0 ? [t('report.out.earlierAnswers')] : []),
		...(plans && plans.earlierRoadmaps > 0
			? [t('report.out.roadmaps', { n: plans.earlierRoadmaps })]
			: []),
		...(workshop ? [t('report.out.ballots')] : []),
		...(material.deskNotes ? [t('report.out.desk')] : [])
	];
}
