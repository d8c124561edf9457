import type { Ballot, Role, Vote } from '#lib/domain/workshop';
import type { Invitation } from '#lib/exchange/invitation-file';
import { sealBallot, type Envelope } from '#lib/exchange/sealed-ballot';
import { roomOf } from '#lib/storage/room';
import type { SealedBallot, SeatRecord } from '#lib/storage/workshop-records';
import { surroundings, type Library } from './Library.svelte.ts';
import { shortId } from './short-id';

export { roomOf };
export type { SeatRecord };

/** The ballot that somebody is filling in on this device. Everything said is kept at once. */
export class OpenSeat {
	#seat: SeatRecord = $state.raw()!;

	private constructor(
		private readonly library: Library,
		seat: SeatRecord
	) {
		this.#seat = seat;
	}

	/**
	 * A fresh seat for an invitation; kept before it is returned.
	 * @param known the participant, where it is no new one, and how often that one has handed in.
	 * @throws {StorageProblem}
	 */
	static async begin(
		library: Library,
		invitation: Invitation,
		way: SealedBallot['way'],
		{ id, sent }: { readonly id: string; readonly sent: number } = { id: shortId(), sent: 0 }
	): Promise<OpenSeat> {
		const now = surroundings.now().toISOString();
		const seat: SeatRecord = {
			id,
			workshop: invitation.workshop,
			poll: invitation.poll,
			way,
			invitation: JSON.stringify(invitation),
			votes: {},
			reasons: {},
			at: invitation.questions[0] ?? '',
			sent,
			startedAt: now,
			changedAt: now
		};
		await roomOf(library.store).putSeat(seat);
		return new OpenSeat(library, seat);
	}

	/** Undefined where this device has no such seat: handed in, removed, or never here. */
	static async open(library: Library, id: string): Promise<OpenSeat | undefined> {
		await library.keeper.settled();
		const seat = await roomOf(library.store).seat(id);
		return seat && new OpenSeat(library, seat);
	}

	get id(): string {
		return this.#seat.id;
	}

	get way(): SealedBallot['way'] {
		return this.#seat.way;
	}

	/** As the facilitator's device gave it. */
	readonly invitation: Invitation = $derived(JSON.parse(this.#seat.invitation) as Invitation);

	get role(): Role | undefined {
		return this.#seat.role as Role | undefined;
	}

	get votes(): Ballot['votes'] {
		return this.#seat.votes;
	}

	get reasons(): Ballot['reasons'] {
		return this.#seat.reasons;
	}

	/** The question on screen. */
	get at(): string {
		return this.#seat.at;
	}

	/** How often the ballot was handed in. */
	get sent(): number {
		return this.#seat.sent;
	}

	readonly answered = $derived(Object.keys(this.#seat.votes).length);

	setRole(role: Role | undefined): void {
		this.#change({ role });
	}

	/** Says something to a question; undefined takes it back. */
	vote(question: string, vote: Vote | undefined): void {
		const votes = { ...this.#seat.votes };
		if (vote === undefined) delete votes[question];
		else votes[question] = vote;
		this.#change({ votes });
	}

	/** In a few words why; empty takes it back. */
	setReason(question: string, text: string): void {
		const reasons = { ...this.#seat.reasons };
		if (text.trim() === '') delete reasons[question];
		else reasons[question] = text;
		this.#change({ reasons });
	}

	goTo(question: string): void {
		this.#change({ at: question });
	}

	/** The ballot encrypted to the workshop; counts as sent from now on. @throws {StorageProblem} */
	async seal(): Promise<Envelope> {
		await this.library.keeper.settled();
		const { id: participant, role, votes, reasons } = this.#seat;
		const sent = this.#seat.sent + 1;
		const ballot = { ...(role ? { role: role as Role } : {}), votes, reasons };
		const envelope = await sealBallot(this.invitation, { participant, sent, ballot });
		const handedIn = surroundings.now().toISOString();
		const seat = { ...this.#seat, sent, handedIn, changedAt: handedIn };
		await roomOf(this.library.store).putSeat(seat);
		this.#seat = seat;
		return envelope;
	}

	/** Removes every trace of it from this device. @throws {StorageProblem} */
	async remove(): Promise<void> {
		await this.library.keeper.settled();
		await roomOf(this.library.store).removeSeat(this.#seat.id);
	}

	#change(part: Partial<SeatRecord>): void {
		const changedAt = surroundings.now().toISOString();
		const seat: SeatRecord = { ...this.#seat, ...part, changedAt };
		this.#seat = seat;
		const { keeper, store } = this.library;
		keeper.write(`seat ${seat.id}`, async () => {
			await roomOf(store).putSeat(seat);
			return new Date(changedAt);
		});
	}
}
