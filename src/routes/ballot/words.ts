import type { Role } from '#lib/domain/workshop';
import type { BallotKey } from '#lib/i18n/ballot.en';

/** What a participant reads for a role. */
export const roleWords: Readonly<Record<Role, BallotKey>> = {
	owner: 'ballot.role.owner',
	finance: 'ballot.role.finance',
	'shop-floor': 'ballot.role.shop-floor',
	sales: 'ballot.role.sales',
	it: 'ballot.role.it',
	rd: 'ballot.role.rd'
};
