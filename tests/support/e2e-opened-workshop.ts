import { readFileSync } from 'node:fs';
import { fixture, type Person } from './e2e-person';

/** A workshop whose first ballot box was opened, written to the browser's database past the app. */
export interface OpenedWorkshop {
	readonly id: string;
	readonly firm: string;
	/** In the order asked. */
	readonly questions: readonly string[];
}

export interface OpenedOptions {
	readonly id?: string;
	readonly day?: string;
	/** How many of the questions of a standard check. */
	readonly asked?: number;
	/** How many chose each of the five options, by the place of the question. */
	readonly counts?: (at: number) => readonly number[];
	readonly follows?: string;
	readonly firm?: string;
	/** More of the record, such as outcomes. */
	readonly more?: (questions: readonly string[]) => object;
}

export const camps = [4, 0, 0, 1, 4];
export const scattered = [1, 4, 1, 2, 1];
export const together = [0, 1, 6, 2, 0];

const coreQuestions = (): readonly string[] => {
	const file = JSON.parse(readFileSync(fixture('standard.json'), 'utf8')) as { answers: object };
	return Object.keys(file.answers);
};

/** Two questions divide the room into camps, two scatter it, and on the others it agrees. */
export const someDivided = (at: number): readonly number[] =>
	at === 3 || at === 7 ? camps : at === 1 || at === 8 ? scattered : together;

/** Nine people have answered apart and the box is open; the firm comes from a file unless one is named. */
export async function hasOpenedWorkshop(
	person: Person,
	{
		id = '00000000000000a1',
		day = '2026-11-20',
		asked = 12,
		counts = someDivided,
		follows,
		firm,
		more = () => ({})
	}: OpenedOptions = {}
): Promise<OpenedWorkshop> {
	const of = firm ?? (await person.hasAnswers()).firm;
	const questions = coreQuestions().slice(0, asked);
	const openedAt = `${day}T02:00:00.000Z`;
	await person.disk.put('workshops', {
		id,
		firm: of,
		plan: {
			questionnaire: { id: 'core', version: 1 },
			depth: 'standard',
			dimensions: [...new Set(questions.map((each) => each.split('.')[0]!))],
			questions,
			minutes: 120,
			expected: 9,
			roles: ['owner', 'finance', 'shop-floor'],
			day,
			...(follows ? { follows } : {})
		},
		polls: [
			{ poll: 0, questions, askedAt: `${day}T01:00:00.000Z`, openedAt, ballots: 9, anonymous: true }
		],
		outcomes: {},
		actions: {},
		startedAt: `${day}T00:30:00.000Z`,
		changedAt: openedAt,
		...more(questions)
	});
	await person.disk.put('openings', {
		workshop: id,
		poll: 0,
		firm: of,
		opening: openingOf(questions, counts)
	});
	return { id, firm: of, questions };
}

function openingOf(questions: readonly string[], counts: (at: number) => readonly number[]) {
	const tallies = questions.map((question, at) => {
		const of = counts(at);
		const lowest = of.findIndex((count) => count > 0);
		return [
			question,
			{
				counts: of,
				dontKnow: 0,
				notApplicable: 0,
				byRole:
					of === camps
						? [
								{ roles: ['shop-floor'], unnamed: false, counts: [4, 0, 0, 0, 0] },
								{ roles: ['owner', 'finance'], unnamed: true, counts: [0, 0, 0, 1, 4] }
							]
						: [],
				reasons: [
					{ option: lowest, text: 'Nobody has ever tried it.' },
					{ option: of.findLastIndex((count) => count > 0), text: 'It runs every night.' }
				]
			}
		] as const;
	});
	return { ballots: 9, anonymous: true, tallies: Object.fromEntries(tallies), cards: [] };
}

/** Every page of the facilitator with an opened box, and the desk. The window for the wall has no switch of languages to wait for. */
export function workshopRoutesWith({ id, firm, questions }: OpenedWorkshop): readonly string[] {
	return [
		`/workshop/#firm=${firm}`,
		`/workshop/#workshop=${id}`,
		`/workshop/agree/#workshop=${id}`,
		`/workshop/agree/#workshop=${id}&question=${questions[3]}`,
		`/workshop/close/#workshop=${id}`,
		`/workshop/again/#workshop=${id}`,
		'/workshop/#workshop=0000000000000000',
		'/desk/'
	];
}
