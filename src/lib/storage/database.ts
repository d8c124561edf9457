import Dexie, { type EntityTable, type Table, type Transaction } from 'dexie';
import type { PlanRecord } from './plan-records';
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
export const schemaVersion = 2;

/** Database names are part of the product's contract: real work, and sample firms apart from it. */
export type Space = 'work' | 'sample';
const names: Readonly<Record<Space, string>> = { work: 'gradus', sample: 'gradus-sample' };

export class Database extends Dexie {
	readonly meta!: EntityTable<StoreRecord, 'key'>;
	readonly events!: EntityTable<EventRecord, 'id'>;
	readonly firms!: EntityTable<FirmRecord, 'id'>;
	readonly assessments!: EntityTable<AssessmentRecord, 'id'>;
	readonly answers!: Table<AnswerRecord, [string, string]>;
	readonly plans!: EntityTable<PlanRecord, 'firm'>;

	constructor(space: Space) {
		super(names[space], { chromeTransactionDurability: 'strict' });
		this.version(1).stores({
			meta: 'key',
			events: 'id, [device+seq], assessment, hlc',
			firms: 'id',
			assessments: 'id, firm',
			answers: '[assessment+question], assessment'
		});
		this.version(2).stores({ plans: 'firm' }).upgrade(makeRoomForPlans);
	}
}

/** From 1 to 2: firms get plans. No event of version 1 speaks of any, so there is nothing to derive. */
async function makeRoomForPlans(upgrade: Transaction): Promise<void> {
	await upgrade.table<{ key: string; schema: number }>('meta').update('store', { schema: 2 });
}
