import type { Connection } from './connection';
import type { Database } from './database';
import { StorageProblem } from './problems';
import type { Store } from './store';
import type { BoxRecord, OpeningRecord, SealedBallot, SeatRecord } from './workshop-records';

/** What became of a ballot that was put into a box. */
export type Received =
	| 'first'
	/** A later one of the same participant; the earlier one is gone. */
	| 'renewed'
	/** This very ballot is in the box. */
	| 'repeated'
	/** A later one of the same participant is in the box. */
	| 'outdated'
	/** The box was opened, or this device has no such box. */
	| 'closed';

/**
 * Ballots on this device: those being filled in, those sealed in a box, and those opened. They stand beside the log because they are to be
 * forgotten some day. Every write is one strict transaction.
 */
export class Room {
	constructor(private readonly connection: Connection) {}

	box(workshop: string, poll: number): Promise<BoxRecord | undefined> {
		return this.connection.database.boxes.get([workshop, poll]);
	}

	boxes(workshop: string): Promise<BoxRecord[]> {
		return this.connection.database.boxes.where({ workshop }).toArray();
	}

	/** @throws {StorageProblem} */
	async putBox(box: BoxRecord): Promise<void> {
		await this.#writeOf(box.workshop, ({ boxes }) => boxes.put(box));
	}

	/** Puts a sealed ballot into a box; the seat it was filled in at goes in the same moment. @throws {StorageProblem} */
	putIn(workshop: string, poll: number, ballot: SealedBallot, seat?: string): Promise<Received> {
		return this.#write(async ({ boxes, seats }) => {
			const box = await boxes.get([workshop, poll]);
			if (!box) return 'closed';
			const known = box.sealed.find((each) => each.participant === ballot.participant);
			if (known?.sealed === ballot.sealed) return 'repeated';
			if (known && known.sent >= ballot.sent) return 'outdated';
			// Where the first one lay: the order in the box tells nothing of who renewed.
			const sealed = known
				? box.sealed.map((each) => (each === known ? ballot : each))
				: [...box.sealed, ballot];
			await boxes.put({ ...box, sealed });
			if (seat) await seats.delete(seat);
			return known ? 'renewed' : 'first';
		});
	}

	openings(workshop: string): Promise<OpeningRecord[]> {
		return this.connection.database.openings.where({ workshop }).toArray();
	}

	allOpenings(): Promise<OpeningRecord[]> {
		return this.connection.database.openings.toArray();
	}

	/** Forgets what the ballots of a workshop said; what was agreed stays. @throws {StorageProblem} */
	async forgetOpenings(workshop: string): Promise<void> {
		await this.#write(({ openings }) => openings.where({ workshop }).delete());
	}

	/** Brings back what {@link forgetOpenings} took. @throws {StorageProblem} */
	async putOpenings(openings: readonly OpeningRecord[]): Promise<void> {
		for (const workshop of new Set(openings.map((each) => each.workshop)))
			await this.#writeOf(workshop, (database) =>
				database.openings.bulkPut(openings.filter((each) => each.workshop === workshop))
			);
	}

	seat(id: string): Promise<SeatRecord | undefined> {
		return this.connection.database.seats.get(id);
	}

	seats(): Promise<SeatRecord[]> {
		return this.connection.database.seats.toArray();
	}

	/** @throws {StorageProblem} */
	async putSeat(seat: SeatRecord): Promise<void> {
		await this.#writeOf(seat.workshop, ({ seats }) => seats.put(seat));
	}

	/** @throws {StorageProblem} */
	async removeSeat(id: string): Promise<void> {
		await this.#write(({ seats }) => seats.delete(id));
	}

	/** The same about one workshop; where that was erased, maybe in another window, nothing is written. */
	#writeOf(workshop: string, write: (database: Database) => PromiseLike<unknown>) {
		return this.#write(async (database) => {
			if ((await database.erased.where({ what: workshop }).count()) === 0) await write(database);
		});
	}

	/** One strict transaction, first of all a look whether this is still the same store. */
	#write<T>(write: (database: Database) => PromiseLike<T>): Promise<T> {
		return this.connection.inTurn(() => {
			const { database } = this.connection;
			const tables = [database.meta, database.erased, ...database.besideTheLog];
			return database.transaction('rw', tables, async () => {
				await this.connection.guard();
				return write(database);
			});
		});
	}
}

/**
 * For {@link Store.keep}: opens a box with what was in it. The sealed ballots and their key go. Fails where `box` is no longer what
 * lies there, because another window has put a ballot in: none may be lost.
 */
export function openingOf(
	record: OpeningRecord,
	box: BoxRecord
): (database: Database) => Promise<void> {
	return async ({ openings, boxes }) => {
		const known = await boxes.get([record.workshop, record.poll]);
		if (!known) throw new StorageProblem('storage-replaced');
		const isSame =
			known.sealed.length === box.sealed.length &&
			known.sealed.every(({ sealed }, at) => sealed === box.sealed[at]!.sealed);
		if (!isSame) throw new StorageProblem('storage-failed');
		await openings.put(record);
		await boxes.delete([record.workshop, record.poll]);
	};
}

/** For {@link Store.keep}: ends all ballots of a workshop; keys and whatever is still sealed go. */
export function endOfBallots(workshop: string): (database: Database) => Promise<void> {
	return async ({ boxes, seats }) => {
		await boxes.where({ workshop }).delete();
		await seats.where({ workshop }).delete();
	};
}

/** The ballots beside the log of a store. */
export function roomOf({ connection }: Store): Room {
	return new Room(connection);
}
