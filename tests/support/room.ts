import { questionsOf } from '#lib/domain/questionnaire';
import type { Ballot } from '#lib/domain/workshop';
import type { Invitation } from '#lib/exchange/invitation-file';
import { core } from './known-content';

/** A public key whose checksum holds; nobody has its secret. */
export const someRecipient = 'age1tmhrm9c7gcv9n480st0uf6z2snstlennj9zuf08ftkxcdnxfdglqcyx6l4';

/** The questions of the core, as ballots are opened with. */
export const allQuestions = questionsOf(core).map(({ id, options }) => ({
	id,
	options: options.length
}));

/** An invitation to a workshop on all questions of the core. */
export function invitationTo(change: Partial<Invitation> = {}): Invitation {
	return {
		workshop: '0123456789abcdef',
		poll: 0,
		title: 'Li & Sons, autumn',
		questionnaire: { id: core.id, version: core.version },
		questions: allQuestions.map(({ id }) => id),
		recipient: someRecipient,
		roles: ['owner', 'finance', 'shop-floor'],
		...change
	};
}

/** A ballot that says the same to every question of the core. */
export function ballotOf(vote: Ballot['votes'][string], more: Partial<Ballot> = {}): Ballot {
	const votes = Object.fromEntries(allQuestions.map(({ id }) => [id, vote]));
	return { votes, reasons: {}, ...more };
}
