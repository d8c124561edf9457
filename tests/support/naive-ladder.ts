import { exact, said, type PlainFile } from './plain-answers';

/**
 * The five tiers once more, written down row by row from the published standards, without any code or content of the app. A figure
 * that is not known gives no points and leaves its gate missing.
 */
export interface NaiveTier {
	met: boolean;
	total?: number;
	points?: Record<string, number>;
	parts?: Record<string, number>;
	/** Ids of the gates that are not met, in the order of the standard. */
	missing: string[];
}
export interface NaiveLadder {
	innovative_sme: NaiveTier;
	specialised_sme_2022: NaiveTier;
	specialised_sme_2026: NaiveTier;
	little_giant_2022: NaiveTier;
	little_giant_2026: NaiveTier;
}

type Figure = number | null;
type Gate = [id: string, met: boolean];

const atLeast = (figure: Figure, bound: number) => figure !== null && figure >= bound;
const atMost = (figure: Figure, bound: number) => figure !== null && figure <= bound;
const sumAtLeast = (a: Figure, b: Figure, bound: number) =>
	a !== null && b !== null && exact(a) + exact(b) >= exact(bound);

function tierOf(gates: Gate[]): NaiveTier {
	const missing = gates.filter(([, met]) => !met).map(([id]) => id);
	return { met: missing.length === 0, missing };
}

export function naiveLadder(file: PlainFile): NaiveLadder {
	const figure = (id: string): Figure => said(file, id).number ?? null;
	const option = (id: string): string | null => said(file, id).option ?? null;
	const chosen = (id: string): string[] => said(file, id).options ?? [];

	const nicheYears = figure('niche_years');
	const revenue = figure('revenue_wan');
	const equity = figure('equity_2y_wan');
	const mainShare = figure('main_share_pct');
	const growth = figure('growth_pct');
	const growthOfTwo = figure('growth2y_pct');
	const cagr = figure('revenue_cagr_2y_pct');
	const debt = figure('debt_pct');
	const netMargin = figure('net_margin_pct');
	const rdSpend1 = figure('rd_wan_y1');
	const rdSpend2 = figure('rd_wan_y2');
	const rdShare1 = figure('rd_pct_y1');
	const rdShare2 = figure('rd_pct_y2');
	const rdSpend = figure('rd_wan') ?? rdSpend2;
	const rdShare = figure('rd_pct') ?? rdShare2;
	const rdStaff = figure('rd_staff_pct');
	const rdOrg = option('rd_org');
	const ip = option('ip');
	const class1 = figure('class1_ip');
	const waiver = option('ip_waiver');
	const titles = chosen('title');
	const direct = chosen('direct');
	const isReview = option('review') === 'yes';

	function innovative(): NaiveTier {
		let i1 = 0;
		if (ip === 'high_value_class1') i1 = 20;
		if (ip === 'own_class1') i1 = 15;
		if (ip === 'class1') i1 = 10;
		if (ip === 'class2') i1 = 5;

		let i2 = 0;
		if (atLeast(rdShare, 1)) i2 = 5;
		if (atLeast(rdShare, 2)) i2 = 10;
		if (atLeast(rdShare, 3)) i2 = 15;
		if (atLeast(rdShare, 5)) i2 = 20;

		let i3 = 0;
		if (atLeast(growth, 0)) i3 = 5;
		if (atLeast(growth, 5)) i3 = 10;
		if (atLeast(growth, 10)) i3 = 15;
		if (atLeast(growth, 15)) i3 = 20;

		let i4 = 0;
		if (atMost(debt, 75)) i4 = 5;
		if (atMost(debt, 55)) i4 = 10;

		let i5 = 0;
		if (option('field_innovative') === 'other') i5 = 5;
		if (option('field_innovative') === 'strategic_emerging') i5 = 10;

		let i6 = 0;
		if (atLeast(mainShare, 50)) i6 = 5;
		if (atLeast(mainShare, 55)) i6 = 10;
		if (atLeast(mainShare, 60)) i6 = 15;
		if (atLeast(mainShare, 70)) i6 = 20;

		const parts = { innovation: i1 + i2, growth: i3 + i4, specialisation: i5 + i6 };
		const total = i1 + i2 + i3 + i4 + i5 + i6;
		const isDirect =
			direct.includes('innovative_sme.D1') ||
			direct.includes('innovative_sme.D2') ||
			direct.includes('innovative_sme.D3') ||
			direct.includes('innovative_sme.D4');
		const isEnough =
			total >= 60 && parts.innovation >= 20 && parts.growth >= 15 && parts.specialisation >= 15;
		return {
			...tierOf([['pass', isDirect || isEnough]]),
			total,
			points: { I1: i1, I2: i2, I3: i3, I4: i4, I5: i5, I6: i6 },
			parts
		};
	}

	function specialised2022(): NaiveTier {
		let c01 = 0;
		if (atLeast(mainShare, 60)) c01 = 1;
		if (atLeast(mainShare, 70)) c01 = 3;
		if (atLeast(mainShare, 80)) c01 = 5;

		let c02 = 0;
		if (atLeast(growthOfTwo, 0)) c02 = 2;
		if (atLeast(growthOfTwo, 4)) c02 = 4;
		if (atLeast(growthOfTwo, 6)) c02 = 6;
		if (atLeast(growthOfTwo, 8)) c02 = 8;
		if (atLeast(growthOfTwo, 10)) c02 = 10;

		let c03 = 0;
		if (atLeast(nicheYears, 2)) c03 = 1;
		if (atLeast(nicheYears, 4)) c03 = 2;
		if (atLeast(nicheYears, 6)) c03 = 3;
		if (atLeast(nicheYears, 8)) c03 = 4;
		if (atLeast(nicheYears, 10)) c03 = 5;

		let c04 = 0;
		if (option('field_chain') === 'supports_chain') c04 = 3;
		if (option('field_chain') === 'fills_chain_gap') c04 = 5;

		let c05 = 0;
		if (figure('digital_level') === 2) c05 = 3;
		if (figure('digital_level') === 3) c05 = 5;
		if (figure('digital_level') === 4) c05 = 5;

		let c06 = 0;
		if (atLeast(figure('quality_items'), 1)) c06 = 3;
		if (atLeast(figure('quality_items'), 2)) c06 = 5;

		let c07 = 0;
		if (atLeast(netMargin, 2)) c07 = 2;
		if (atLeast(netMargin, 4)) c07 = 4;
		if (atLeast(netMargin, 6)) c07 = 6;
		if (atLeast(netMargin, 8)) c07 = 8;
		if (atLeast(netMargin, 10)) c07 = 10;

		let c08 = 0;
		if (atMost(debt, 70)) c08 = 1;
		if (atMost(debt, 60)) c08 = 3;
		if (atMost(debt, 50)) c08 = 5;

		let c09 = figure('local_points') ?? 0;
		if (c09 > 15) c09 = 15;

		let c10 = 0;
		if (ip === 'class2') c10 = 2;
		if (ip === 'class1') c10 = 6;
		if (ip === 'own_class1') c10 = 8;
		if (ip === 'high_value_class1') c10 = 10;

		let c11 = 0;
		if (atLeast(rdSpend, 100) || atLeast(rdShare, 3)) c11 = 2;
		if (atLeast(rdSpend, 200) || atLeast(rdShare, 4)) c11 = 4;
		if (atLeast(rdSpend, 300) || atLeast(rdShare, 6)) c11 = 6;
		if (atLeast(rdSpend, 400) || atLeast(rdShare, 8)) c11 = 8;
		if (atLeast(rdSpend, 500) || atLeast(rdShare, 10)) c11 = 10;

		let c12 = 0;
		if (atLeast(rdStaff, 5)) c12 = 1;
		if (atLeast(rdStaff, 10)) c12 = 3;
		if (atLeast(rdStaff, 20)) c12 = 5;

		let c13 = 0;
		if (rdOrg === 'lower') c13 = 2;
		if (rdOrg === 'municipal') c13 = 4;
		if (rdOrg === 'provincial') c13 = 8;
		if (rdOrg === 'national') c13 = 10;

		const parts = {
			zhuan: c01 + c02 + c03 + c04,
			jing: c05 + c06 + c07 + c08,
			te: c09,
			xin: c10 + c11 + c12 + c13
		};
		const total = parts.zhuan + parts.jing + parts.te + parts.xin;
		const isDirect =
			direct.includes('specialised_sme_2022.D1') ||
			direct.includes('specialised_sme_2022.D2') ||
			direct.includes('specialised_sme_2022.D3') ||
			direct.includes('specialised_sme_2022.D4') ||
			sumAtLeast(rdSpend1, rdSpend2, 2000) ||
			atLeast(equity, 6000);
		return {
			...tierOf([
				['B1', atLeast(nicheYears, 2)],
				['B2', atLeast(rdSpend, 100) && atLeast(rdShare, 3)],
				['B3', atLeast(revenue, 1000) || atLeast(equity, 2000)],
				['B4', total >= 60 || isDirect]
			]),
			total,
			points: {
				C01: c01,
				C02: c02,
				C03: c03,
				C04: c04,
				C05: c05,
				C06: c06,
				C07: c07,
				C08: c08,
				C09: c09,
				C10: c10,
				C11: c11,
				C12: c12,
				C13: c13
			},
			parts
		};
	}

	function specialised2026(): NaiveTier {
		return tierOf([
			[
				'1',
				titles.includes('technology_sme') ||
					titles.includes('innovative_sme') ||
					titles.includes('specialised_sme') ||
					titles.includes('little_giant')
			],
			['1b', atLeast(nicheYears, 3)],
			['2a', atLeast(revenue, 1500) || atLeast(equity, 2000)],
			['2b', atLeast(mainShare, 80)],
			['2c', atMost(debt, 80)],
			[
				'3',
				atLeast(rdSpend1, 100) &&
					atLeast(rdShare1, 3) &&
					atLeast(rdSpend2, 100) &&
					atLeast(rdShare2, 3)
			],
			['4', atLeast(class1, 1) || waiver === 'yes' || waiver === 'provincial'],
			['5', option('market_leading') === 'yes'],
			['6', atLeast(figure('quality_score'), 50)]
		]);
	}

	function giant2022(): NaiveTier {
		let isResearchEnough = false;
		if (revenue !== null && revenue >= 10000) {
			isResearchEnough = atLeast(rdShare1, 3) && atLeast(rdShare2, 3);
		} else if (revenue !== null && revenue >= 5000) {
			isResearchEnough = atLeast(rdShare1, 6) && atLeast(rdShare2, 6);
		} else if (revenue !== null) {
			isResearchEnough = atLeast(equity, 8000) && atLeast(rdSpend, 3000) && atLeast(rdStaff, 50);
		}
		return tierOf([
			['G1', atLeast(nicheYears, 3)],
			['G2', atLeast(mainShare, 70)],
			['G3', atLeast(growthOfTwo, 5)],
			['G4', option('information_system') === 'yes'],
			['G5', option('management_certificate') === 'yes'],
			['G6', atMost(debt, 70)],
			['G7', atLeast(figure('market_share_pct'), 10) && option('own_brand') === 'yes'],
			['G8', isResearchEnough],
			['G9', rdOrg !== null && rdOrg !== 'none'],
			['G10', atLeast(class1, 2)],
			['G11', option('chain_key') === 'yes']
		]);
	}

	function giant2026(): NaiveTier {
		return tierOf([
			['1', titles.includes('specialised_sme') || titles.includes('little_giant')],
			['1b', atLeast(nicheYears, 3)],
			['2a', atLeast(revenue, 5000)],
			['2b', atLeast(mainShare, 90)],
			// The growth of two years is not asked in a review.
			['2c', isReview || atLeast(cagr, 5)],
			['2d', atMost(debt, 75)],
			['3', sumAtLeast(rdSpend1, rdSpend2, 1200) && atLeast(rdShare1, 3) && atLeast(rdShare2, 3)],
			['4', atLeast(class1, 4) || waiver === 'yes'],
			['5', atLeast(figure('market_share_pct'), 10) || atMost(figure('domestic_rank'), 3)],
			['6', option('chain_key') === 'yes'],
			['7', atLeast(figure('quality_score'), 60)]
		]);
	}

	return {
		innovative_sme: innovative(),
		specialised_sme_2022: specialised2022(),
		specialised_sme_2026: specialised2026(),
		little_giant_2022: giant2022(),
		little_giant_2026: giant2026()
	};
}
