const factors: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000, k: 1000 };

/** An amount of money as people type it: `80000`, `80,000`, `8万`, `8 万元`, `¥80k`. Undefined for an empty text, null where it is none. */
export function readMoney(text: string): number | null | undefined {
	const plain = text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s,]/g, '')
		.replace(/^(cn¥|¥|[a-z]{3}(?=\d))|(元|圆)$/g, '');
	if (plain === '') return undefined;
	const [, digits, factor] = /^(\d+(?:\.\d+)?)([万亿k])?$/.exec(plain) ?? [];
	if (digits === undefined) return null;
	return Math.round(Number(digits) * (factor ? factors[factor]! : 1));
}

/** A count of days or quarters: undefined for an empty text, null where it is none. */
export function readCount(text: string): number | null | undefined {
	const plain = text.normalize('NFKC').replace(/\s/g, '');
	if (plain === '') return undefined;
	return /^\d{1,5}$/.test(plain) ? Number(plain) : null;
}

const stops = [
	0, 2000, 5000, 10_000, 15_000, 20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 120_000,
	150_000, 200_000, 250_000, 300_000, 400_000, 500_000, 700_000, 1_000_000, 1_500_000, 2_000_000,
	3_000_000
];

/** The last place of the slider: no limit. */
export const noLimit = stops.length;

/** Money at a place of the slider; undefined where it is no limit. */
export function moneyAt(place: number): number | undefined {
	return stops[place];
}

/** The place of the slider nearest to an amount. */
export function placeOf(money: number | undefined): number {
	if (money === undefined) return noLimit;
	return stops.reduce(
		(best, stop, index) => (Math.abs(stop - money) < Math.abs(stops[best]! - money) ? index : best),
		0
	);
}
