import type { Depth } from './questionnaire';
import type { Role } from './workshop/roles';

export { agendaFor, type AgendaItem } from './workshop/agenda';
export {
	agreement,
	agreementLabels,
	enoughVotes,
	type Agreement,
	type AgreementLabel
} from './workshop/agreement';
export { agreedAnswers, openPoints, type OpenPoint } from './workshop/consensus';
export {
	disagreementByDimension,
	mostDividedFirst,
	proposedOutcomes,
	type DividedQuestion,
	type ProposedOutcome
} from './workshop/divided';
export {
	compareWorkshops,
	type MovedQuestion,
	type WorkshopComparison,
	type WorkshopResult
} from './workshop/again';
export { anonymousFrom, openBallots, roleFloor, type BallotQuestion } from './workshop/opening';
export { questionsFor } from './workshop/plan';
export { roles, type Role } from './workshop/roles';

/** What a workshop is about, settled before anybody answers. */
export interface WorkshopPlan {
	readonly questionnaire: { readonly id: string; readonly version: number };
	readonly depth: Depth;
	/** Ids of the dimensions that are asked, in the order of the questionnaire. */
	readonly dimensions: readonly string[];
	/** Ids of the questions that are asked, in the order of the questionnaire. */
	readonly questions: readonly string[];
	/** Time for the whole, in minutes. */
	readonly minutes: number;
	/** People who will hand in a ballot. */
	readonly expected: number;
	/** Roles that are in the room; a participant may name one. */
	readonly roles: readonly Role[];
	/** `YYYY-MM-DD` */
	readonly day: string;
	/** Id of the workshop whose kit this one repeats. */
	readonly follows?: string;
}

/** What one participant says to one question: the option by its place, from 0, or no option. */
export type Vote = number | 'dont-know' | 'not-applicable';

/** One participant's answers. */
export interface Ballot {
	readonly role?: Role;
	/** By question; one that is left out was not answered. */
	readonly votes: Readonly<Record<string, Vote>>;
	/** In a few words why, by question. */
	readonly reasons: Readonly<Record<string, string>>;
}

/** How many participants of some roles chose each option. */
export interface RoleCounts {
	/** More than one where roles with too few people are taken together. */
	readonly roles: readonly Role[];
	/** Whether those who named no role are among them. */
	readonly unnamed: boolean;
	readonly counts: readonly number[];
}

/** What the ballots say to one question. */
export interface Tally {
	/** How many chose each option, in the order of the options. */
	readonly counts: readonly number[];
	readonly dontKnow: number;
	readonly notApplicable: number;
	/** Only groups with at least {@link roleFloor} answers; empty where that leaves fewer than two groups. */
	readonly byRole: readonly RoleCounts[];
	/** Why, beside the option chosen; sorted so that nothing tells who. */
	readonly reasons: readonly { readonly option: number; readonly text: string }[];
}

/** What a ballot box showed when it was opened. */
export interface Opening {
	/** Ballots in the box. */
	readonly ballots: number;
	/** False below {@link anonymousFrom}: then the ballots lie open as `cards`. */
	readonly anonymous: boolean;
	readonly tallies: Readonly<Record<string, Tally>>;
	readonly cards: readonly Ballot[];
}

/** What the room settled about one question. */
export interface Outcome {
	/** `decided`: no agreement, one person decides. `parked`: an open point, nothing is answered. */
	readonly state: 'agreed' | 'decided' | 'parked';
	/** Place of the option, from 0; none where parked. */
	readonly option?: number;
	readonly reason?: string;
	/** What those say who see it differently. */
	readonly dissent?: string;
	/** Who decides, or whom a parked question waits for. */
	readonly who?: string;
	/** What the ballots said when it was settled; kept when the ballots are not. */
	readonly spread?: {
		readonly counts: readonly number[];
		/** Which ballot: 0 the first, then the repeated ones. */
		readonly poll: number;
	};
}

/** Something somebody promised in the room. */
export interface WorkshopAction {
	readonly text: string;
	readonly owner?: string;
	/** `YYYY-MM-DD` */
	readonly due?: string;
	/** The question it came up with. */
	readonly question?: string;
	readonly done?: boolean;
}

/** What the room is at. */
export interface Turn {
	readonly question: string;
	/** ISO 8601 */
	readonly startedAt: string;
	readonly minutes: number;
	/** Since when its time stands still. ISO 8601 */
	readonly pausedAt?: string;
}
