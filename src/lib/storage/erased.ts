import type { Database } from './database';
import { hashOf } from './events';
import type { ErasedRecord } from './keeping-records';
import type { EventRecord } from './records';

/** What was erased on this device. */
export interface Erasures {
	/**
	 * Whether an event of a file was erased here, or belongs to a firm, round or workshop that was: an import leaves it out unless the
	 * person asks for it. Something that is here again is not erased, whatever its earlier events.
	 */
	isErased(event: EventRecord): boolean;
	/** Whether a firm, round, workshop or piece of evidence of this id was erased and is not here. */
	isGone(id: string): boolean;
}

/** To be called by itself, or in a transaction with `erased`, `firms`, `assessments`, `workshops` and `attachments`. */
export async function readErasures({
	erased,
	firms,
	assessments,
	workshops,
	attachments
}: Database): Promise<Erasures> {
	const stubs = await erased.toArray();
	const hashes = new Set(stubs.map(({ hash }) => hash));
	const named = [...new Set(stubs.flatMap(({ what }) => what))];
	const here = await Promise.all(
		[firms, assessments, workshops, attachments].map((table) => table.bulkGet(named))
	);
	const gone = new Set(named.filter((_id, at) => here.every((rows) => rows[at] === undefined)));
	return {
		isErased: (event) =>
			hashes.has(event.hash) || subjectsOfEvent(event).some((id) => gone.has(id)),
		isGone: (id) => gone.has(id)
	};
}

/**
 * For an import that brings erased events back because the person asked for it: takes away the stubs of events that are here now, and
 * lets the others name nothing that is here again. To be called after the events were added, in a transaction with `events` and `erased`.
 */
export async function forgetErasures(
	{ erased }: Pick<Database, 'erased'>,
	back: readonly EventRecord[]
): Promise<void> {
	await erased.bulkDelete(back.map(({ device, seq }): [string, number] => [device, seq]));
	const ids = new Set(back.flatMap(subjectsOfEvent));
	if (ids.size === 0) return;
	const others = await erased
		.where('what')
		.anyOf([...ids])
		.distinct()
		.toArray();
	await erased.bulkPut(
		others.map((stub) => ({ ...stub, what: stub.what.filter((id) => !ids.has(id)) }))
	);
}

/**
 * Takes the stubs of a backup: for events that are neither here nor known to be erased. A stub takes nothing away. To be called after the
 * events were added, in a transaction with `events` and `erased`. Returns those that were added.
 */
export async function addErasures(
	{ events, erased }: Pick<Database, 'events' | 'erased'>,
	stubs: readonly ErasedRecord[]
): Promise<readonly ErasedRecord[]> {
	const known = await erased.bulkGet(stubs.map(placeOf));
	const here = new Set(
		(await events.where('[device+seq]').anyOf(stubs.map(placeOf)).toArray()).map(placeText)
	);
	const fresh = stubs.filter((stub, at) => !known[at] && !here.has(placeText(stub)));
	await erased.bulkAdd([...fresh]);
	return fresh;
}

/** Something in the chain of a device that does not hold. */
export interface ChainFault {
	readonly device: string;
	readonly seq: number;
	/** `gap`: one or more are not there. `changed`: its content has another hash. `broken`: it does not follow the one before. */
	readonly fault: 'gap' | 'changed' | 'broken';
}

/**
 * Looks through the chain of every device, from its first event on. Where an event was erased, its stub stands for it: its hash is known,
 * and that is what the next one names. Devices of which only some firms were handed over have gaps, and that is no loss.
 */
export async function chainFaults(
	events: readonly EventRecord[],
	erased: readonly ErasedRecord[]
): Promise<readonly ChainFault[]> {
	const chains = new Map<string, (EventRecord | ErasedRecord)[]>();
	for (const link of [...erased, ...events]) {
		const chain = chains.get(link.device);
		if (chain) chain.push(link);
		else chains.set(link.device, [link]);
	}
	const faults: ChainFault[] = [];
	for (const [device, chain] of chains) {
		let before = { seq: 0, hash: '' };
		for (const link of chain.sort((a, b) => a.seq - b.seq)) {
			const { seq, hash } = link;
			const follows = seq === before.seq + 1;
			if (!follows) faults.push({ device, seq: before.seq + 1, fault: 'gap' });
			if ('prev' in link) {
				const { hash: _, ...content } = link;
				if ((await hashOf(content)) !== hash) faults.push({ device, seq, fault: 'changed' });
				if (follows && link.prev !== before.hash) faults.push({ device, seq, fault: 'broken' });
			}
			before = { seq, hash };
		}
	}
	return faults;
}

/** Ids of the firm, round, workshop and piece of evidence that an event speaks of. */
export function subjectsOfEvent({ firm, assessment, value }: EventRecord): string[] {
	const { workshop, attachment } = (typeof value === 'object' && value ? value : {}) as Record<
		string,
		unknown
	>;
	return [firm, assessment, workshop, attachment].filter(
		(id): id is string => typeof id === 'string' && id !== ''
	);
}

function placeOf({ device, seq }: Pick<ErasedRecord, 'device' | 'seq'>): [string, number] {
	return [device, seq];
}

function placeText({ device, seq }: Pick<ErasedRecord, 'device' | 'seq'>): string {
	return `${seq} ${device}`;
}
