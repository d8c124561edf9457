import type { Role } from '#lib/domain/workshop';
import type { SheetsKey } from '#lib/i18n/sheets.en';

/** What a role is called where it is ticked. */
export const roleWords = {
	owner: 'sheets.role.owner',
	finance: 'sheets.role.finance',
	'shop-floor': 'sheets.role.shop-floor',
	sales: 'sheets.role.sales',
	it: 'sheets.role.it',
	rd: 'sheets.role.rd'
} as const satisfies Readonly<Record<Role, SheetsKey>>;
