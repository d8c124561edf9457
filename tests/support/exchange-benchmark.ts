import type { Answer, Assessment } from '#lib/domain/answers';
import { contribute, type Contribution, type Offer } from '#lib/domain/benchmark';
import { questionsOf, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { makeIdentity, type Identity } from '#lib/exchange/identity-file';
import { content, core } from './known-content';
import { mulberry32, type Random } from './random-answers';

/** Keys are made once for each name and shared by all tests. */
const identities = new Map<string, Promise<Identity>>();

export function identityOf(name: string, kind: 'association' | 'hub' = 'association') {
	const known = identities.get(name);
	if (known) return known;
	const made = makeIdentity({ name, kind, codes: false, from: '2026-11-01', to: '2028-10-31' });
	identities.set(name, made);
	return made;
}

export const stepIds = content.steps.map(({ id }) => id);

/** Groups of sectors such as `vehicles`, and the group that holds a division. */
const sectorGroups: readonly string[] = [
	'vehicles',
	'machinery',
	'metals',
	'food-drink',
	'textiles-clothing',
	'professional-research',
	'software-it',
	'trade'
];
const sizes = ['micro', 'small', 'medium', 'large'] as const;
const places = ['upstream', 'midstream', 'downstream'] as const;

const pick = <T>(random: Random, list: readonly T[]): T =>
	list[Math.floor(random() * list.length)]!;

/** A random firm's answers: around one level, some not known, some not applicable. */
export function assessmentFor(
	random: Random,
	questionnaire: WeightedQuestionnaire = core,
	change: Partial<Assessment> = {}
): Assessment {
	// Single-peaked, around the lower middle.
	const bell = () => (random() + random() + random() - 1.5) / 0.5;
	const strength = 0.44 + 0.17 * bell();
	const answers = questionsOf(questionnaire).map(({ id, options, notApplicable }) => {
		const luck = random();
		if (luck < 0.02) return [id, { state: 'dont-know' }] as const;
		if (luck < 0.06 && notApplicable.length > 0)
			return [id, { state: 'not-applicable', reason: notApplicable[0]! }] as const;
		const place = Math.round((strength + 0.2 * bell()) * (options.length - 1));
		const option = options[Math.min(options.length - 1, Math.max(0, place))]!.id;
		return [id, { state: 'option', option }] as const;
	});
	return {
		questionnaire: { id: questionnaire.id, version: questionnaire.version },
		depth: 'full',
		deeper: {},
		round: '2026-11',
		firm: {
			sector: pick(random, sectorGroups),
			size: pick(random, sizes),
			region: pick(random, ['CN-33', 'CN-32', 'DE']),
			chain: pick(random, content.codes.chains),
			place: pick(random, places)
		},
		answers: Object.fromEntries(answers) as Readonly<Record<string, Answer>>,
		...change
	};
}

/** A contribution to the core as the app makes it; the same seed gives the same. */
export function contributionOf(
	seed: number,
	change: Partial<Contribution> = {},
	assessment: Partial<Assessment> = {}
): Contribution {
	const random = mulberry32(seed);
	const cid = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
	const made = contribute(core, assessmentFor(random, core, assessment), {
		cid,
		seq: 1,
		home: true,
		steps: stepIds.slice(seed % 20, (seed % 20) + (seed % 4)),
		// The profiles above name groups already.
		sectorGroupOf: (group) => group
	});
	return { ...made, ...change };
}

/** The largest contribution there is: every answer, score, field and step, the longest chain an edition may well have, and a code. */
export function largestContribution(): Contribution {
	const answers = questionsOf(core).map(({ id, options }) => [
		id,
		{ state: 'option', option: options.at(-1)!.id }
	]);
	const made = contributionOf(
		1,
		{},
		{ origin: 'workshop', answers: Object.fromEntries(answers) as Assessment['answers'] }
	);
	return {
		...made,
		seq: 65535,
		profile: {
			sector: 'professional-research',
			size: 'large',
			region: 'CN-330',
			chain: 'a-chain-of-24-characters',
			place: 'downstream'
		},
		steps: stepIds.slice(0, 3),
		code: 'ZZZZZZZZZZX'
	};
}

export function offerOf(change: Partial<Offer> = {}): Offer {
	return {
		id: '0123456789abcdef0123456789abcdef',
		seq: 1,
		name: '永康五金有限公司',
		contact: '王先生 139 0000 0000',
		offers: ['security', 'quality'],
		seeks: ['model'],
		wishes: ['foreign-market', 'supplier'],
		part: '精密轴承',
		profile: { sector: 'metals', region: 'CN-33', chain: 'automotive', place: 'upstream' },
		niche: '汽车紧固件',
		...change
	};
}
