import type { Database } from './database';
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
