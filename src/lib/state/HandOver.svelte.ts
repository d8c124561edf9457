import type { FirmFile, FirmPart } from '#lib/exchange/firm-file';
import type { OpeningEntry } from '#lib/exchange/opening-form';
import { attachmentsOf } from '#lib/storage/attachments';
import { hashOf } from '#lib/storage/events';
import { fold, type Heads, type Rules } from '#lib/storage/fold';
import type { EventRecord, FirmFacts } from '#lib/storage/records';
import { roomOf } from '#lib/storage/room';
import type { OpeningRecord } from '#lib/storage/workshop-records';
import { surroundings, type FirmRecord, type Library } from './Library.svelte.ts';

/** For whom a firm file is: what is proposed to go with it follows from that. */
export type HandOverTo = 'owner' | 'consultant';

/** Which parts go; each can be left out. */
export type HandOverParts = Readonly<Record<FirmPart, boolean>>;

const proposed: Readonly<Record<HandOverTo, HandOverParts>> = {
	owner: { ballots: false, evidence: true, desk: false, bin: false },
	consultant: { ballots: true, evidence: true, desk: true, bin: false }
};

export interface HandedRound {
	readonly id: string;
	readonly questionnaire: string;
	readonly round: string;
	readonly answers: number;
	/** Answers with a note or a word on where the evidence is. */
	readonly notes: number;
	readonly evidence: number;
}

export interface HandedWorkshop {
	readonly id: string;
	readonly day: string;
	/** Questions that something was settled about, and promises. */
	readonly settled: number;
	readonly actions: number;
	/** In opened boxes; none where they are left out. */
	readonly ballots: number;
}

/** What a firm file would hold, counted from what would stand in it. */
export interface HandOverPreview {
	readonly rounds: readonly HandedRound[];
	readonly workshops: readonly HandedWorkshop[];
	readonly roadmaps: number;
	readonly tasks: number;
	readonly hasDesk: boolean;
	/** Photos and files whose bytes are in the file. */
	readonly files: number;
	readonly bytes: number;
	readonly entries: number;
}

/** What the firm has of each part that can be left out. */
export interface HandOverParted {
	readonly ballots: number;
	readonly evidence: number;
	readonly bytes: number;
	readonly desk: boolean;
	readonly bin: number;
}

/** One firm about to be handed to somebody else: what goes is chosen part by part, and counted before it leaves. */
export class HandOver {
	to: HandOverTo = $state('owner');
	parts: HandOverParts = $state.raw(proposed.owner);

	private constructor(
		private readonly library: Library,
		readonly firm: FirmRecord,
		private readonly events: readonly EventRecord[],
		private readonly openings: readonly OpeningRecord[],
		/** Hashes of bytes that are on this device. */
		private readonly held: ReadonlySet<string>,
		private readonly rules: Rules
	) {}

	/** Reads all there is of a firm. @throws {StorageProblem} */
	static async open(library: Library, firm: FirmRecord): Promise<HandOver> {
		const [log, openings, hashes, workshops, attachments] = await Promise.all([
			library.log(),
			roomOf(library.store).allOpenings(),
			attachmentsOf(library.store).hashes(),
			import('#lib/storage/workshop-changes'),
			import('#lib/storage/attachment-rules')
		]);
		return new HandOver(
			library,
			firm,
			log.filter((event) => event.firm === firm.id),
			openings.filter((opening) => opening.firm === firm.id),
			new Set(hashes),
			{ workshops, attachments }
		);
	}

	/** Takes what is proposed for somebody. */
	handTo(to: HandOverTo): void {
		this.to = to;
		this.parts = proposed[to];
	}

	choose(part: FirmPart, goes: boolean): void {
		this.parts = { ...this.parts, [part]: goes };
	}

	readonly #all: Heads = $derived.by(() => fold(this.events, this.rules));

	/** What there is to choose about. */
	readonly parted: HandOverParted = $derived.by(() => {
		const binned = binnedIn(this.#all);
		const hashes = this.#hashesOf(this.#all, this.parts.bin);
		return {
			ballots: this.openings
				.filter(({ workshop }) => this.parts.bin || !binned.has(workshop))
				.reduce((sum, { opening }) => sum + opening.ballots, 0),
			evidence: hashes.size,
			bytes: total(hashes),
			desk: this.events.some(hasDesk),
			bin: binned.size
		};
	});

	/** The entries that go. The consultant's notes are taken out of those that carry them; such entries are signed anew in the file. */
	readonly #chosen: readonly EventRecord[] = $derived.by(() => {
		const binned = binnedIn(this.#all);
		const goes = ({ assessment, value }: EventRecord) => {
			const { workshop, attachment } = (value ?? {}) as Record<string, string | undefined>;
			return ![assessment, workshop, attachment].some((id) => id && binned.has(id));
		};
		const events = this.parts.bin ? this.events : this.events.filter(goes);
		return this.parts.desk ? events : events.map(withoutDesk);
	});

	readonly #heads: Heads = $derived.by(() => fold(this.#chosen, this.rules));

	readonly #openings: readonly OpeningRecord[] = $derived.by(() =>
		this.parts.ballots
			? this.openings.filter(({ workshop }) => this.#heads.workshops.has(workshop))
			: []
	);

	readonly preview: HandOverPreview = $derived.by(() => {
		const heads = this.#heads;
		const plan = heads.plans.get(this.firm.id);
		const hashes = this.parts.evidence
			? this.#hashesOf(heads, this.parts.bin)
			: new Map<string, number>();
		return {
			rounds: [...heads.assessments.values()].map(({ id, questionnaire, round }) => {
				const answers = [...heads.answers.values()].filter((each) => each.assessment === id);
				return {
					id,
					questionnaire,
					round,
					answers: answers.filter(({ answer }) => answer.state !== 'blank').length,
					notes: answers.filter(
						({ answer }) => answer.note || ('evidence' in answer && answer.evidence)
					).length,
					evidence: [...heads.attachments.values()].filter(
						({ assessment, removedAt }) =>
							assessment === id && (this.parts.bin || removedAt === undefined)
					).length
				};
			}),
			workshops: [...heads.workshops.values()].map(({ id, plan: { day }, outcomes, actions }) => ({
				id,
				day,
				settled: Object.keys(outcomes).length,
				actions: Object.keys(actions).length,
				ballots: this.#openings
					.filter(({ workshop }) => workshop === id)
					.reduce((sum, { opening }) => sum + opening.ballots, 0)
			})),
			roadmaps: plan?.roadmaps.length ?? 0,
			tasks: Object.keys(plan?.tasks ?? {}).length,
			hasDesk: this.#chosen.some(hasDesk),
			files: hashes.size,
			bytes: total(hashes),
			entries: this.#chosen.length
		};
	});

	/** The file, with what was chosen and nothing else. @throws {StorageProblem} */
	async make(app: string): Promise<FirmFile> {
		const { firm, parts } = this;
		const store = attachmentsOf(this.library.store);
		const files: NonNullable<FirmFile['files']> = [];
		if (parts.evidence)
			for (const hash of this.#hashesOf(this.#heads, parts.bin).keys()) {
				const found = await store.bytes(hash);
				if (found.state === 'held')
					files.push({ hash, type: found.type, bytes: new Uint8Array(found.bytes) });
			}
		const leftOut = (['ballots', 'evidence', 'desk', 'bin'] as const).filter(
			(part) => !parts[part] && this.#has(part)
		);
		return {
			madeAt: surroundings.now().toISOString(),
			app,
			firm: { id: firm.id, name: firm.name },
			events: await signed(this.#chosen, new Set(this.events), surroundings.newId()),
			openings: structuredClone(this.#openings) as OpeningEntry[],
			...(leftOut.length > 0 ? { leftOut } : {}),
			...(files.length > 0 ? { files } : {})
		};
	}

	#has(part: FirmPart): boolean {
		return Boolean(this.parted[part]);
	}

	/** Bytes by hash, of evidence that is on this device. */
	#hashesOf({ attachments }: Heads, withRemoved: boolean): ReadonlyMap<string, number> {
		const binned = binnedIn(this.#all);
		return new Map(
			[...attachments.values()].flatMap(({ id, assessment, evidence }) => {
				if (evidence.kind === 'link' || !this.held.has(evidence.hash)) return [];
				if (!withRemoved && (binned.has(id) || binned.has(assessment))) return [];
				return [[evidence.hash, evidence.size] as const];
			})
		);
	}
}

/** Ids of the rounds, workshops and pieces of evidence that lie in the bin. */
function binnedIn({ assessments, workshops, attachments }: Heads): ReadonlySet<string> {
	return new Set([
		...[...assessments.values(), ...workshops.values()]
			.filter(({ deletedAt }) => deletedAt !== undefined)
			.map(({ id }) => id),
		...[...attachments.values()]
			.filter(({ removedAt }) => removedAt !== undefined)
			.map(({ id }) => id)
	]);
}

function hasDesk({ kind, value }: EventRecord): boolean {
	return kind === 'firm' && Object.keys((value as FirmFacts).desk ?? {}).length > 0;
}

function withoutDesk(event: EventRecord): EventRecord {
	if (event.kind !== 'firm' || !(event.value as FirmFacts).desk) return event;
	const { name, profile } = event.value as FirmFacts;
	return { ...event, value: { name, profile } };
}

/**
 * Entries of which something was taken out are no longer those of their device: they get ids, a chain and a device of their own, and keep
 * their place in time.
 */
async function signed(
	events: readonly EventRecord[],
	originals: ReadonlySet<EventRecord>,
	device: string
): Promise<EventRecord[]> {
	const all: EventRecord[] = [];
	let last = { seq: 0, hash: '' };
	for (const event of events) {
		if (originals.has(event)) {
			all.push(event);
			continue;
		}
		const { hash: _, ...content } = event;
		const [wall, counter] = event.hlc.split('.');
		const own = {
			...content,
			id: surroundings.newId(),
			device,
			seq: last.seq + 1,
			hlc: `${wall}.${counter}.${device}`,
			prev: last.hash
		};
		const hash = await hashOf(own);
		all.push({ ...own, hash });
		last = { seq: own.seq, hash };
	}
	return all;
}

function total(hashes: ReadonlyMap<string, number>): number {
	return [...hashes.values()].reduce((sum, size) => sum + size, 0);
}
