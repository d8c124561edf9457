import type { Block } from '#lib/domain/document';
import { blocksOf, fact, facts, text, type Teller } from './teller';

/** Who the firm is, which round this is, and how far it was asked. */
export function profileBlocks(teller: Teller): readonly Block[] {
	const { t, report, words, language, material } = teller;
	const { codes } = words;
	const { assessment } = report;
	const { sector, size, region, chain, place, revenueBand, makes } = assessment.firm;
	const group = codes.lists.sectorGroups.find(
		({ divisions }) => sector !== undefined && divisions.includes(sector)
	);
	const named = (names: Readonly<Record<string, string>>, code: string | undefined) =>
		text(code === undefined ? undefined : (names[code] ?? t('report.gone.code')));
	const chainName =
		chain &&
		(codes.texts.chains[chain] ??
			material.chains.find(({ id }) => id === chain)?.name[words.locale] ??
			t('report.gone.code'));
	const regionName =
		region &&
		(codes.texts.regions[region] ??
			(/^[A-Z]{2}$/.test(region) ? language.country(region) : t('report.gone.code')));
	const { deeper } = assessment;
	return blocksOf([
		facts(
			fact(t('report.firm'), text(report.firm?.name)),
			fact(t('profile.sectorGroup'), text(group && codes.texts.sectorGroups[group.id])),
			fact(t('profile.sector'), named(codes.texts.sectors, sector)),
			fact(
				t('profile.makes'),
				text(makes === undefined ? undefined : t(makes ? 'profile.makes.yes' : 'profile.makes.no'))
			),
			fact(t('profile.size'), named(codes.texts.sizes, size)),
			fact(t('profile.region'), text(regionName)),
			fact(t('profile.chain'), text(chainName)),
			fact(t('profile.place'), named(codes.texts.places, place)),
			fact(t('profile.revenue'), named(codes.texts.revenueBands, revenueBand)),
			fact(t('report.questionnaire'), text(teller.questionnaireName(assessment.questionnaire.id))),
			fact(t('report.round'), text(language.round(assessment.round))),
			teller.isCore ? fact(t('report.depth'), text(t(`depth.${assessment.depth}`))) : undefined,
			...Object.entries(deeper).map(([id, depth]) =>
				fact(t('report.deeper', { dimension: teller.dimension(id) }), text(t(`depth.${depth}`)))
			),
			assessment.origin === 'workshop'
				? fact(t('report.origin'), text(t('report.origin.workshop')))
				: undefined
		)
	]);
}
