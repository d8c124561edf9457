import type { Invitation } from '#lib/exchange/invitation-file';
import type { Result } from '#lib/domain/result';
import type { SeatRecord } from '#lib/storage/workshop-records';
import { roomOf } from '#lib/storage/room';
import { OpenSeat } from './OpenSeat.svelte.ts';
import type { OpenWorkshop, Received } from './OpenWorkshop.svelte.ts';

/** Sheets are numbered from 1 up to here. */
export const mostSheets = 99;

/** A sheet that was begun and does not lie in the box. */
export interface WaitingSheet {
	readonly sheet: number;
	readonly answered: number;
}

/**
 * Ballot sheets of one box, typed back in on this device. The participant is the sheet: the same number is the same participant, so a
 * sheet that is typed in again replaces the earlier one. Which numbers lie in the box follows from the participants in it.
 */
export class PaperBallots {
	/** The sheet that is being typed in. */
	sheet: number | undefined = $state.raw();
	seat: OpenSeat | undefined = $state.raw();
	/** Numbers of the sheets in the box, rising. */
	inBox: readonly number[] = $state.raw([]);
	/** Begun but not in the box, the one last worked on first. */
	waiting: readonly WaitingSheet[] = $state.raw([]);
	/** How often each participant in the box has handed in. */
	#sent: ReadonlyMap<string, number> = new Map();

	private constructor(
		private readonly workshop: OpenWorkshop,
		private readonly poll: number,
		private readonly invitation: Invitation,
		/** Participants by sheet number, from 1. */
		private readonly participants: readonly string[]
	) {}

	/** Undefined where no box waits for ballots. */
	static async open(workshop: OpenWorkshop): Promise<PaperBallots | undefined> {
		const poll = workshop.gathering?.poll;
		const invitation = poll === undefined ? undefined : workshop.invitation(poll);
		if (poll === undefined || !invitation) return undefined;
		const participants = await Promise.all(
			Array.from({ length: mostSheets }, (_none, index) =>
				participantOf(workshop.id, poll, index + 1)
			)
		);
		const paper = new PaperBallots(workshop, poll, invitation, participants);
		await paper.#look();
		return paper;
	}

	/** The lowest number that was not typed in. */
	get next(): number {
		let sheet = 1;
		while (this.inBox.includes(sheet)) sheet += 1;
		return sheet;
	}

	/** Whether putting it in replaces a sheet that was typed in before. */
	isInBox(sheet: number): boolean {
		return this.inBox.includes(sheet);
	}

	/** Goes to a sheet: on with it where it was begun, else from its first row. @throws {StorageProblem} */
	async choose(sheet: number): Promise<void> {
		if (sheet === this.sheet) return;
		await this.leave();
		const { library } = this.workshop;
		const id = this.participants[sheet - 1]!;
		this.seat =
			(await OpenSeat.open(library, id)) ??
			(await OpenSeat.begin(library, this.invitation, 'paper', {
				id,
				sent: this.#sent.get(id) ?? 0
			}));
		this.sheet = sheet;
		await this.#look();
	}

	/** Puts the sheet away as it is; one without any answer is forgotten. @throws {StorageProblem} */
	async leave(): Promise<void> {
		const { seat } = this;
		this.seat = this.sheet = undefined;
		if (seat && isEmpty(seat)) await seat.remove();
		await this.workshop.library.keeper.settled();
		await this.#look();
	}

	/** Seals the sheet and puts it into the box. It stays on screen where that was refused. @throws {StorageProblem} */
	async putIn(): Promise<Result<Received>> {
		const seat = this.seat!;
		const handIn = async () => this.workshop.receive(await seat.seal(), 'paper', seat.id);
		let received = await handIn();
		// Another window put the same sheet in meanwhile: what is typed last counts.
		while (received.ok && received.value === 'outdated') received = await handIn();
		if (received.ok && received.value !== 'closed') {
			this.seat = this.sheet = undefined;
			await this.#look();
		}
		return received;
	}

	async #look(): Promise<void> {
		const room = roomOf(this.workshop.library.store);
		const [box, seats] = await Promise.all([room.box(this.workshop.id, this.poll), room.seats()]);
		this.#sent = new Map(box?.sealed.map(({ participant, sent }) => [participant, sent]));
		this.inBox = this.participants.flatMap((id, index) => (this.#sent.has(id) ? [index + 1] : []));
		const begun = (each: SeatRecord) =>
			this.participants.includes(each.id) && !isEmpty(each) && each.id !== this.seat?.id;
		this.waiting = seats
			.filter(begun)
			.sort((a, b) => b.changedAt.localeCompare(a.changedAt))
			.map((each) => ({
				sheet: this.participants.indexOf(each.id) + 1,
				answered: Object.keys(each.votes).length
			}));
	}
}

function isEmpty({ votes, reasons, role }: Pick<SeatRecord, 'votes' | 'reasons' | 'role'>) {
	return Object.keys(votes).length + Object.keys(reasons).length === 0 && role === undefined;
}

/** 16 hexadecimal digits that stand for one sheet of one box, on every device the same. */
async function participantOf(workshop: string, poll: number, sheet: number): Promise<string> {
	const text = new TextEncoder().encode(`sheet ${workshop} ${poll} ${sheet}`);
	const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
	return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
