import {
	agreedAnswers,
	openBallots,
	type Opening,
	type Outcome,
	type WorkshopAction
} from '#lib/domain/workshop';
import type { WorkshopPlan } from '#lib/domain/workshop';
import { questionsOf, type Questionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Result } from '#lib/domain/result';
import type { Invitation } from '#lib/exchange/invitation-file';
import { checkEnvelope, makeKeys, openSealed, type Envelope } from '#lib/exchange/sealed-ballot';
import { endOfBallots, openingOf, roomOf, type Received, type Room } from '#lib/storage/room';
import { StorageProblem } from '#lib/storage/problems';
import type { Change } from '#lib/storage/records';
import type {
	BoxRecord,
	OpeningRecord,
	Poll,
	SealedBallot,
	WorkshopDeed,
	WorkshopRecord
} from '#lib/storage/workshop-records';
import { surroundings, type Library } from './Library.svelte.ts';
import { shortId } from './short-id';

export type { Poll, Received, SealedBallot };

/** Begins a workshop of a firm; returns its id once it is kept. @throws {StorageProblem} */
export async function prepareWorkshop(
	library: Library,
	firm: string,
	plan: WorkshopPlan
): Promise<string> {
	const workshop = shortId();
	await library.store.keep(
		[{ kind: 'workshop', firm, value: { workshop, act: 'prepare', plan } }],
		packOf(plan)
	);
	await library.refresh();
	return workshop;
}

/** One workshop on the facilitator's screen: what was said so far, the boxes, and the verbs to go on. */
export class OpenWorkshop {
	/** Boxes that are not open yet, by poll. */
	#boxes: ReadonlyMap<number, BoxRecord> = $state.raw(new Map());
	/** What the opened boxes showed, by poll. */
	#openings: ReadonlyMap<number, Opening> = $state.raw(new Map());
	readonly #stop: () => void;

	private constructor(
		readonly library: Library,
		readonly questionnaire: Questionnaire,
		readonly id: string,
		first: Beside
	) {
		this.#take(first);
		this.#stop = library.store.watch(
			(store) => readBeside(roomOf(store), id),
			(beside) => this.#take(beside),
			(problem) => {
				library.trouble = problem.code;
			}
		);
	}

	/** Undefined where this device does not hold the workshop, or it is in the bin. */
	static async open(
		library: Library,
		questionnaire: (id: string) => Promise<Questionnaire>,
		id: string
	): Promise<OpenWorkshop | undefined> {
		await library.keeper.settled();
		await library.refresh();
		const record = library.workshop(id);
		if (!record) return undefined;
		const [model, beside] = await Promise.all([
			questionnaire(record.plan.questionnaire.id),
			readBeside(roomOf(library.store), id)
		]);
		return new OpenWorkshop(library, model, id, beside);
	}

	get record(): WorkshopRecord {
		return this.library.workshops.find((each) => each.id === this.id)!;
	}

	get plan(): WorkshopPlan {
		return this.record.plan;
	}

	get firm() {
		return this.library.firms.find((each) => each.id === this.record.firm)!;
	}

	get closed(): boolean {
		return this.record.closedAt !== undefined;
	}

	poll(poll: number): Poll | undefined {
		return this.record.polls.find((each) => each.poll === poll);
	}

	/** The ballot that is being gathered now, if any: the last one asked that is not open. */
	get gathering(): Poll | undefined {
		return this.record.polls.findLast((each) => each.openedAt === undefined);
	}

	/** How many ballots lie in a box; nothing else is known of them. */
	inBox(poll: number): number {
		return this.#boxes.get(poll)?.sealed.length ?? 0;
	}

	/** What an opened box showed; undefined before, and where the ballots were forgotten. */
	opening(poll: number): Opening | undefined {
		return this.#openings.get(poll);
	}

	get openings(): ReadonlyMap<number, Opening> {
		return this.#openings;
	}

	/** The last opened tally of each question, with its poll: a second ballot counts instead of the first. */
	readonly tallies = $derived.by(() => {
		const last = new Map<
			string,
			{ readonly poll: number; readonly tally: Opening['tallies'][string] }
		>();
		// A second ballot that nobody answered leaves the first one as it is.
		for (const [poll, { ballots, tallies }] of [...this.#openings].sort(([a], [b]) => a - b))
			if (poll === 0 || ballots > 0)
				for (const [question, tally] of Object.entries(tallies))
					last.set(question, { poll, tally });
		return last;
	});

	/** What participants need to answer; undefined where no such box is waiting. */
	invitation(poll: number): Invitation | undefined {
		const box = this.#boxes.get(poll);
		const asked = this.poll(poll);
		if (!box || !asked) return undefined;
		const { makes } = this.firm.profile;
		return {
			workshop: this.id,
			poll,
			title: this.firm.name,
			questionnaire: this.plan.questionnaire,
			questions: asked.questions,
			recipient: box.recipient,
			roles: this.plan.roles,
			...(makes === undefined ? {} : { makes })
		};
	}

	/** Changes the plan; once a ballot was asked for, only time, day and the people in the room. */
	change(plan: WorkshopPlan): void {
		this.#keep('plan', { act: 'prepare', plan: $state.snapshot(plan) as WorkshopPlan });
	}

	/** Sets up an empty box with a key of its own: 0 for all questions, then second ballots. @throws {StorageProblem} */
	async ask(questions: readonly string[] = this.plan.questions): Promise<number> {
		const poll = Math.max(-1, ...this.record.polls.map((each) => each.poll)) + 1;
		const keys = await makeKeys();
		await this.#keepAtOnce([{ act: 'ask', poll, questions: [...questions] }], async ({ boxes }) => {
			await boxes.put({ workshop: this.id, poll, ...keys, sealed: [] });
		});
		return poll;
	}

	/**
	 * Puts a ballot into the box after a look whether it can be read, of which nothing is kept. Refuses by name what is damaged or not for
	 * this ballot.
	 * @param seat the seat of this device at which it was filled in; gone once the ballot is in.
	 * @throws {StorageProblem}
	 */
	async receive(
		envelope: Envelope,
		way: SealedBallot['way'],
		seat?: string
	): Promise<Result<Received>> {
		const asked = this.poll(envelope.poll);
		const box = this.#boxes.get(envelope.poll);
		const current = this.gathering ?? this.record.polls.at(-1);
		const problem = checkEnvelope(envelope, {
			workshop: this.id,
			poll: asked && box ? envelope.poll : (current?.poll ?? 0),
			version: this.plan.questionnaire.version
		});
		if (problem) return refuse([problem]);
		if (!asked || !box) return succeed('closed');
		const questions = this.#options(asked.questions);
		const readable = await openSealed(envelope.sealed, box.secret, questions, envelope);
		if (!readable.ok) return readable;
		const { participant, sent, sealed } = envelope;
		const ballot = { participant, sent, sealed, way };
		const room = roomOf(this.library.store);
		const received = await room.putIn(this.id, envelope.poll, ballot, seat);
		this.#take(await readBeside(room, this.id));
		return succeed(received);
	}

	/**
	 * Opens a box: the one act that shows what is in it. Sealed ballots and key are gone afterwards. A box with a ballot that can no longer
	 * be read stays shut: nobody's answers are dropped in silence.
	 * @throws {StorageProblem}
	 */
	async openBox(poll: number): Promise<Opening> {
		const box = (await roomOf(this.library.store).box(this.id, poll))!;
		const questions = this.#options(this.poll(poll)!.questions);
		const ballots = [];
		const { version } = this.plan.questionnaire;
		for (const { sealed, participant, sent } of shuffled(box.sealed)) {
			const head = { workshop: this.id, poll, version, participant, sent };
			const ballot = await openSealed(sealed, box.secret, questions, head);
			if (!ballot.ok) throw new StorageProblem('storage-failed');
			ballots.push(ballot.value);
		}
		const opening = openBallots(ballots, questions);
		const record: OpeningRecord = { workshop: this.id, poll, firm: this.record.firm, opening };
		await this.#keepAtOnce(
			[{ act: 'open', poll, ballots: opening.ballots, anonymous: opening.anonymous }],
			openingOf(record, box)
		);
		return opening;
	}

	/** What the room is at now, with its time; undefined for nothing. Projector and a reload follow it. */
	turnTo(question: string | undefined, minutes = 0): void {
		const turn = question
			? { question, startedAt: surroundings.now().toISOString(), minutes }
			: null;
		this.#keep('turn', { act: 'turn', turn });
	}

	/** Stops the time of what the room is at, and lets it go on. */
	pauseTurn(): void {
		const { turn } = this.record;
		if (!turn || turn.pausedAt !== undefined) return;
		const pausedAt = surroundings.now().toISOString();
		this.#keep('turn', { act: 'turn', turn: { ...turn, pausedAt } });
	}

	resumeTurn(): void {
		const { turn } = this.record;
		if (turn?.pausedAt === undefined) return;
		const { pausedAt, ...running } = turn;
		const spent = Date.parse(pausedAt) - Date.parse(turn.startedAt);
		const startedAt = new Date(surroundings.now().getTime() - spent).toISOString();
		this.#keep('turn', { act: 'turn', turn: { ...running, startedAt } });
	}

	/** More time for what the room is at; less where negative. */
	addMinutes(minutes: number): void {
		const { turn } = this.record;
		if (turn)
			this.#keep('turn', { act: 'turn', turn: { ...turn, minutes: turn.minutes + minutes } });
	}

	/** What the room settled about a question; undefined takes it back. */
	settle(question: string, outcome: Outcome | undefined): void {
		this.#keep(`settle ${question}`, this.#settled(question, outcome));
	}

	/** What the room settled about many questions, in one moment; undefined takes one back. */
	settleAll(outcomes: ReadonlyMap<string, Outcome | undefined>): void {
		if (outcomes.size === 0) return;
		const deeds = [...outcomes].map(([question, outcome]) => this.#settled(question, outcome));
		this.#keep(`settle ${[...outcomes.keys()].join(' ')}`, ...deeds);
	}

	/** Resolves when what was said last is on the disk, or failed to get there, and shows in the record. */
	async settled(): Promise<void> {
		await this.library.keeper.settled();
		await this.library.refresh();
	}

	/** Something somebody promised; undefined takes it back. Returns its id. */
	setAction(action: WorkshopAction | undefined, id: string = shortId()): string {
		this.#keep(`action ${id}`, { act: 'action', id, action: action ?? null });
		return id;
	}

	/** Ends the workshop: what was agreed becomes a round of the firm, keys and sealed ballots go. Returns the round. @throws {StorageProblem} */
	async close(): Promise<string> {
		const { firm, plan, outcomes } = this.record;
		const assessment = surroundings.newId();
		const { id: questionnaire, version } = plan.questionnaire;
		const changes: Change[] = [
			{
				kind: 'start',
				firm,
				assessment,
				value: {
					questionnaire,
					version,
					depth: plan.depth,
					deeper: {},
					round: this.library.nextRoundOf(firm, questionnaire),
					workshop: this.id
				}
			},
			...Object.entries(agreedAnswers(outcomes, this.questionnaire)).map(
				([question, value]): Change => ({ kind: 'answer', firm, assessment, question, value })
			)
		];
		await this.#keepAtOnce([{ act: 'close', assessment }], endOfBallots(this.id), changes);
		return assessment;
	}

	/** To the bin, or back. */
	remove(): void {
		this.#keep('bin', { act: 'delete' });
	}

	restore(): void {
		this.#keep('bin', { act: 'restore' });
	}

	/** Forgets what single ballots said; agreed answers and their spread stay. Returns how to bring them back. @throws {StorageProblem} */
	async forgetBallots(): Promise<() => Promise<void>> {
		const room = roomOf(this.library.store);
		const openings = await room.openings(this.id);
		await room.forgetOpenings(this.id);
		return () => room.putOpenings(openings);
	}

	stop(): void {
		this.#stop();
	}

	/** The questions with how many options each has, in the order asked. */
	#options(
		questions: readonly string[]
	): readonly { readonly id: string; readonly options: number }[] {
		const byId = new Map(questionsOf(this.questionnaire).map((each) => [each.id, each]));
		return questions.map((id) => ({ id, options: byId.get(id)?.options.length ?? 0 }));
	}

	#change(deed: WorkshopDeed): Change {
		return { kind: 'workshop', firm: this.record.firm, value: { workshop: this.id, ...deed } };
	}

	#keep(subject: string, ...deeds: readonly WorkshopDeed[]): void {
		const { keeper } = this.library;
		const changes = deeds.map((deed) => this.#change($state.snapshot(deed) as WorkshopDeed));
		keeper.keep(`workshop ${this.id} ${subject}`, changes, packOf(this.plan));
		void keeper.settled().then(() => this.library.refresh());
	}

	/** With the spread of the last ballot beside it, so that it outlives the ballots. */
	#settled(question: string, outcome: Outcome | undefined): WorkshopDeed {
		const last = this.tallies.get(question);
		const spread = last
			? { counts: [...last.tally.counts], poll: last.poll }
			: this.record.outcomes[question]?.spread;
		return {
			act: 'settle',
			question,
			outcome: outcome ? { ...outcome, ...(spread ? { spread } : {}) } : null
		};
	}

	async #keepAtOnce(
		deeds: readonly WorkshopDeed[],
		also: Parameters<Library['store']['keep']>[2],
		before: readonly Change[] = []
	): Promise<void> {
		await this.library.keeper.settled();
		const changes = [...before, ...deeds.map((deed) => this.#change(deed))];
		await this.library.store.keep(changes, packOf(this.plan), also);
		await this.library.refresh();
		this.#take(await readBeside(roomOf(this.library.store), this.id));
	}

	#take({ boxes, openings }: Beside): void {
		this.#boxes = new Map(boxes.map((box) => [box.poll, box]));
		this.#openings = new Map(openings.map(({ poll, opening }) => [poll, opening]));
	}
}

interface Beside {
	readonly boxes: readonly BoxRecord[];
	readonly openings: readonly OpeningRecord[];
}

async function readBeside(room: Room, id: string): Promise<Beside> {
	const [boxes, openings] = await Promise.all([room.boxes(id), room.openings(id)]);
	return { boxes, openings };
}

function packOf({ questionnaire }: WorkshopPlan): string {
	return `${questionnaire.id}@${questionnaire.version}`;
}

/** In an order that chance decides (Fisher and Yates). */
function shuffled<T>(all: readonly T[]): readonly T[] {
	const order = [...all];
	for (let at = order.length - 1; at > 0; at -= 1) {
		const other = randomBelow(at + 1);
		[order[at], order[other]] = [order[other]!, order[at]!];
	}
	return order;
}

/** A whole number from 0 to `bound - 1`, each as likely. */
function randomBelow(bound: number): number {
	const limit = Math.floor(2 ** 32 / bound) * bound;
	const draw = new Uint32Array(1);
	do crypto.getRandomValues(draw);
	while (draw[0]! >= limit);
	return draw[0]! % bound;
}
