/** What is copied: of the main database what cannot be derived, of the others everything. */
export const copiedTables: Readonly<Record<string, readonly string[]>> = {
	gradus: [
		...['events', 'openings', 'boxes', 'seats', 'files'],
		...['pending', 'erased', 'choices', 'backups']
	],
	'gradus-benchmark': ['associations', 'given', 'packs', 'rosters', 'offers', 'homes', 'drafts'],
	'gradus-steward': [
		...['meta', 'messages', 'ledger', 'codes', 'offers', 'cards'],
		...['packs', 'releases', 'introductions', 'journal', 'undo']
	]
};
