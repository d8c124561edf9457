import type { Ballot, Opening, RoleCounts, Tally } from '../workshop';
import { total } from './agreement';
import { roles, type Role } from './roles';

/** From so many ballots in the box on, the opening counts as anonymous. */
export const anonymousFrom = 5;

/** A group is shown apart only with at least so many answers. */
export const roleFloor = 3;

/** A question of the ballot, and how many options it has. */
export interface BallotQuestion {
	readonly id: string;
	readonly options: number;
}

/**
 * Counts the ballots of a box, which the caller has shuffled. Votes out of range or for other questions are dropped. Below
 * {@link anonymousFrom} ballots there is no anonymity, and the ballots lie open as cards; from there on only sums are kept.
 */
export function openBallots(
	ballots: readonly Ballot[],
	questions: readonly BallotQuestion[]
): Opening {
	const anonymous = ballots.length >= anonymousFrom;
	const clean = ballots.map((ballot) => cleaned(ballot, questions));
	return {
		ballots: ballots.length,
		anonymous,
		tallies: Object.fromEntries(
			questions.map((question) => [question.id, tallyOf(clean, question, anonymous)])
		),
		cards: anonymous ? [] : clean
	};
}

function cleaned(ballot: Ballot, questions: readonly BallotQuestion[]): Ballot {
	const votes = questions.flatMap(({ id, options }) => {
		const vote = ballot.votes[id];
		const counts =
			typeof vote === 'number'
				? Number.isInteger(vote) && vote >= 0 && vote < options
				: vote !== undefined;
		return counts ? [[id, vote!] as const] : [];
	});
	const reasons = questions.flatMap(({ id }) => {
		const text = ballot.reasons[id]?.trim();
		return text ? [[id, text] as const] : [];
	});
	const role = roles.find((each) => each === ballot.role);
	return {
		...(role ? { role } : {}),
		votes: Object.fromEntries(votes),
		reasons: Object.fromEntries(reasons)
	};
}

function tallyOf(
	ballots: readonly Ballot[],
	{ id, options }: BallotQuestion,
	anonymous: boolean
): Tally {
	const said = (what: string) => ballots.filter(({ votes }) => votes[id] === what).length;
	const reasons = ballots.flatMap(({ votes, reasons }) => {
		const [option, text] = [votes[id], reasons[id]];
		return typeof option === 'number' && text !== undefined ? [{ option, text }] : [];
	});
	return {
		counts: countsOf(ballots, id, options),
		dontKnow: said('dont-know'),
		notApplicable: said('not-applicable'),
		byRole: anonymous ? byRole(ballots, id, options) : [],
		reasons: reasons.sort(
			(a, b) => a.option - b.option || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
		)
	};
}

function countsOf(ballots: readonly Ballot[], question: string, options: number): number[] {
	const counts = new Array<number>(options).fill(0);
	for (const { votes } of ballots) {
		const vote = votes[question];
		if (typeof vote === 'number') counts[vote]! += 1;
	}
	return counts;
}

/**
 * The groups that are shown apart: each role with enough answers, then all others together, those without a role among them. The
 * others are never too few: the smallest role joins them, also where none of them answered, since in a room everybody knows who
 * they are. So nothing follows from taking the groups shown from the whole. A single group would be the whole, and is not shown.
 */
function byRole(
	ballots: readonly Ballot[],
	question: string,
	options: number
): readonly RoleCounts[] {
	const answers = (of: readonly Ballot[]) => total(countsOf(of, question, options));
	const present = roles
		.map((role) => ({ role, ballots: ballots.filter((ballot) => ballot.role === role) }))
		.filter((group) => group.ballots.length > 0);
	const apart = present.filter((group) => answers(group.ballots) >= roleFloor);
	const inRest = (ballot: Ballot) => !apart.some(({ role }) => role === ballot.role);
	const rest = () => ballots.filter(inRest);
	while (apart.length > 0 && rest().length > 0 && answers(rest()) < roleFloor) {
		const sizes = apart.map((group) => answers(group.ballots));
		apart.splice(sizes.indexOf(Math.min(...sizes)), 1);
	}
	const shown = (of: readonly Ballot[], named: readonly Role[]): RoleCounts => ({
		roles: named,
		unnamed: of.some(({ role }) => role === undefined),
		counts: countsOf(of, question, options)
	});
	const others = present
		.map(({ role }) => role)
		.filter((role) => !apart.some((each) => each.role === role));
	const groups = [
		...apart.map((group) => shown(group.ballots, [group.role])),
		...(rest().length > 0 ? [shown(rest(), others)] : [])
	];
	return groups.length > 1 ? groups : [];
}
