import Dexie, { type EntityTable, type Table, type Transaction } from 'dexie';
import type { AttachmentRecord, FileRecord, PendingPhotoRecord } from './attachment-records';
import type { BackupRecord } from './backup-records';
import type { ChoicesRecord, ErasedRecord, ImportRecord, ReplacedRow } from './keeping-records';
import { copiedTables } from './copied-tables';
import type { PlanRecord } from './plan-records';
import type {
	AnswerRecord,
	AssessmentRecord,
	EventRecord,
	FirmRecord,
	StoreRecord
} from './records';
import { copying } from './second-copy';
import type { BoxRecord, OpeningRecord, SeatRecord, WorkshopRecord } from './workshop-records';

/**
 * The schema this code writes. Kept as a row of our own because the library opens a newer database without a word; a store with a
 * greater number is read-only for this code.
 */
export const schemaVersion = 4;

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
	readonly workshops!: EntityTable<WorkshopRecord, 'id'>;
	readonly openings!: Table<OpeningRecord, [string, number]>;
	readonly boxes!: Table<BoxRecord, [string, number]>;
	readonly seats!: EntityTable<SeatRecord, 'id'>;
	readonly attachments!: EntityTable<AttachmentRecord, 'id'>;
	readonly files!: EntityTable<FileRecord, 'hash'>;
	readonly pending!: EntityTable<PendingPhotoRecord, 'id'>;
	readonly erased!: Table<ErasedRecord, [string, number]>;
	readonly imports!: EntityTable<ImportRecord | ReplacedRow, 'id'>;
	readonly choices!: EntityTable<ChoicesRecord, 'id'>;
	readonly backups!: Table<BackupRecord, BackupRecord['id']>;

	constructor(space: Space) {
		super(names[space], { chromeTransactionDurability: 'strict' });
		this.version(1).stores({
			meta: 'key',
			events: 'id, [device+seq], assessment, hlc',
			firms: 'id',
			assessments: 'id, firm',
			answers: '[assessment+question], assessment'
		});
		this.version(2).stores({ plans: 'firm' }).upgrade(writtenBy(2));
		// Workshops, and beside the log what must be forgotten some day: ballots, sealed or opened, and those still being filled in.
		this.version(3)
			.stores({
				workshops: 'id, firm',
				openings: '[workshop+poll], workshop, firm',
				boxes: '[workshop+poll], workshop',
				seats: 'id, workshop'
			})
			.upgrade(writtenBy(3));
		// What an answer is backed with, and the bytes of it; what was erased, what was taken in last, how a report is wanted, and what is
		// known of files outside the browser.
		this.version(4)
			.stores({
				attachments: 'id, assessment, [assessment+question]',
				files: 'hash',
				pending: 'id',
				erased: '[device+seq], *what',
				imports: 'id',
				choices: 'id',
				backups: 'id'
			})
			.upgrade(writtenBy(4));
		if (space === 'work') copying(this, copiedTables.gradus!);
	}

	/** Tables whose rows no event tells of, and which can be forgotten. */
	get besideTheLog() {
		return [this.openings, this.boxes, this.seats] as const;
	}
}

/** New tables only: no event of an older version speaks of what they hold, so there is nothing to derive. */
function writtenBy(schema: number): (upgrade: Transaction) => Promise<void> {
	return async (upgrade) => {
		await upgrade.table<{ key: string; schema: number }>('meta').update('store', { schema });
	};
}
