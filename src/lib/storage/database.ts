import Dexie, { type EntityTable, type Table } from 'dexie';
import type {
	AnswerRecord,
	AssessmentRecord,
	EventRecord,
	FirmRecord,
	StoreRecord
} from './records';

/**
 * The schema this code writes. Kept as a row of our own because the library opens a newer database without a word; a store with a
 * greater number is read-only for this code.
 */
export const schemaVersion = 1;

/** Database names are part of the product's contract: real work, and sample firms apart from it. */
export type Space = 'work' | 'sample';
const names: Readonly<Record<Space, string>> = { work: 'gradus', sample: 'gradus-sample' };

export class Database extends Dexie {
	readonly meta!: EntityTable<StoreRecord, 'key'>;
	readonly events!: EntityTable<EventRecord, 'id'>;
	readonly firms!: EntityTable<FirmRecord, 'id'>;
	readonly assessments!: EntityTable<AssessmentRecord, 'id'>;
	readonly answers!: Table<AnswerRecord, [string, string]>;

	constructor(space: Space) {
		super(names[space], { chromeTransactionDurability: 'strict' });
		this.version(1).stores({
			meta: 'key',
			events: 'id, [device+seq], assessment, hlc',
			firms: 'id',
			assessments: 'id, firm',
			answers: '[assessment+question], assessment'
		});
	}
}
