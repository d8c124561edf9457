import {
	agendaFor,
	agreement,
	mostDividedFirst,
	openPoints,
	proposedOutcomes,
	type Agreement,
	type OpenPoint,
	type Outcome,
	type Tally,
	type WorkshopAction
} from '#lib/domain/workshop';
import { questionsOf, type Question } from '#lib/domain/questionnaire';
import type { OpenWorkshop } from './OpenWorkshop.svelte.ts';

/** A question of the workshop as the room stands to it. */
export interface TalkPoint {
	readonly question: Question;
	/** What the last ballot said; undefined before one was opened, and where the ballots were forgotten. */
	readonly tally: Tally | undefined;
	/** How many chose each option, from the ballot or kept with the outcome. */
	readonly counts: readonly number[];
	readonly measures: Agreement;
	readonly outcome: Outcome | undefined;
}

/** What one ballot said to one question. */
export interface BallotView {
	readonly poll: number;
	readonly tally: Tally;
	readonly measures: Agreement;
}

/** `talk`: no outcome, and the ballots do not agree. */
export const talkFilters = ['talk', 'settled', 'all'] as const;
export type TalkFilter = (typeof talkFilters)[number];

/** Somebody's promise with its id. */
export type NotedAction = WorkshopAction & { readonly id: string };

const fewestMinutes = 2;
const mostMinutes = 10;

/** What a room talks about once its ballots lie open: the order, the proposals, and what is left. */
export class RoomTalk {
	constructor(readonly open: OpenWorkshop) {}

	/** Whether any ballot was opened, forgotten ones included. */
	readonly begun: boolean = $derived.by(() =>
		this.open.record.polls.some(({ openedAt }) => openedAt !== undefined)
	);

	/** Every question asked, the most divided and most important first. */
	readonly points: readonly TalkPoint[] = $derived.by(() => {
		const { questionnaire, plan, record, tallies } = this.open;
		const byId = new Map(questionsOf(questionnaire).map((each) => [each.id, each]));
		const counts = Object.fromEntries(
			plan.questions.flatMap((id) => {
				const question = byId.get(id);
				if (!question) return [];
				const known = tallies.get(id)?.tally.counts ?? record.outcomes[id]?.spread?.counts;
				return [[id, known ?? question.options.map(() => 0)] as const];
			})
		);
		const votes = Object.entries(counts).map(([id, each]) => [id, { counts: each }] as const);
		return mostDividedFirst(questionnaire, Object.fromEntries(votes)).map(
			({ question, agreement: measures }) => ({
				question: byId.get(question)!,
				tally: tallies.get(question)?.tally,
				counts: counts[question]!,
				measures,
				outcome: record.outcomes[question]
			})
		);
	});

	readonly toTalk: readonly TalkPoint[] = $derived.by(() =>
		this.points.filter(({ outcome, measures }) => !outcome && measures.label !== 'agreement')
	);

	readonly settled: readonly TalkPoint[] = $derived.by(() =>
		this.points.filter(({ outcome }) => outcome !== undefined)
	);

	/** What the ballots agree on and nobody has settled, in the order of the questionnaire, with the median as the proposal. */
	readonly proposals: readonly { readonly point: TalkPoint; readonly option: number }[] =
		$derived.by(() => {
			const tallies = Object.fromEntries(
				[...this.open.tallies].map(([id, { tally }]) => [id, tally] as const)
			);
			return proposedOutcomes(this.open.questionnaire, tallies).flatMap(({ question, option }) => {
				const point = this.point(question);
				return point && !point.outcome ? [{ point, option }] : [];
			});
		});

	/** What is parked or was not talked about, in the order asked. */
	readonly openPoints: readonly OpenPoint[] = $derived.by(() =>
		openPoints(this.open.record.outcomes, this.open.plan.questions)
	);

	readonly actions: readonly NotedAction[] = $derived.by(() => actionsOf(this.open.record.actions));

	/** Minutes for one question, so that the time for talk is enough for all that divide the room. */
	readonly minutesEach: number = $derived.by(() => {
		const talk = agendaFor(this.open.questionnaire, this.open.plan)
			.filter(({ kind }) => kind === 'discuss')
			.reduce((sum, { minutes }) => sum + minutes, 0);
		const divided = this.points.filter(({ measures }) => measures.label !== 'agreement').length;
		const each = Math.floor(talk / Math.max(1, divided));
		return Math.min(mostMinutes, Math.max(fewestMinutes, each));
	});

	filtered(filter: TalkFilter): readonly TalkPoint[] {
		if (filter === 'talk') return this.toTalk;
		return filter === 'settled' ? this.settled : this.points;
	}

	point(question: string | undefined): TalkPoint | undefined {
		return this.points.find((each) => each.question.id === question);
	}

	/** What to talk about after a question: the next that divides the room, else the first that still does. */
	after(question: string): TalkPoint | undefined {
		const at = this.points.findIndex((each) => each.question.id === question);
		const others = this.toTalk.filter((each) => each.question.id !== question);
		return others.find((each) => this.points.indexOf(each) > at) ?? others[0];
	}

	/** The question before or behind in the order of talk. */
	beside(question: string, step: 1 | -1): TalkPoint | undefined {
		return this.points[this.points.findIndex((each) => each.question.id === question) + step];
	}

	/** What the ballots said to a question, the first one first. */
	ballots(question: string): readonly BallotView[] {
		return [...this.open.openings]
			.sort(([a], [b]) => a - b)
			.flatMap(([poll, { ballots, tallies }]) => {
				// A second ballot that nobody answered says nothing.
				const tally = poll === 0 || ballots > 0 ? tallies[question] : undefined;
				return tally ? [{ poll, tally, measures: agreement(tally.counts) }] : [];
			});
	}

	/** Settles what the ballots agree on at its median. Returns how to take it back; what was changed since stays. */
	takeProposals(questions: readonly string[]): () => void {
		const taken = this.proposals.filter(({ point }) => questions.includes(point.question.id));
		const options = new Map(taken.map(({ point, option }) => [point.question.id, option]));
		this.open.settleAll(
			new Map([...options].map(([id, option]) => [id, { state: 'agreed', option }]))
		);
		return () => {
			const { outcomes } = this.open.record;
			const still = [...options].filter(
				([id, option]) => outcomes[id]?.state === 'agreed' && outcomes[id].option === option
			);
			this.open.settleAll(new Map(still.map(([id]) => [id, undefined])));
		};
	}
}

/** Promises in the order of their day, those without one last. */
export function actionsOf(
	actions: Readonly<Record<string, WorkshopAction>>
): readonly NotedAction[] {
	return Object.entries(actions)
		.map(([id, action]) => ({ ...action, id }))
		.sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}
