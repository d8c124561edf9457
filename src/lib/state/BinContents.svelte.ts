import type { AttachmentRecord } from '#lib/storage/attachment-records';
import { attachmentsOf } from '#lib/storage/attachments';
import type { Erasable } from '#lib/storage/erase';
import type { Library } from './Library.svelte.ts';

/** Days for which the bin promises to keep everything. After that it stays as well, until somebody erases it by hand. */
export const keptDays = 30;

/** Something that lies in the bin. */
export interface BinEntry extends Erasable {
	/** Of the firm it is, or belongs to. */
	readonly name: string;
	readonly round?: string;
	/** Day of a workshop, `YYYY-MM-DD`. */
	readonly workshop?: string;
	/** What a photo, file or link is called. */
	readonly evidence?: string;
	readonly since: Date;
	/** Until when it can be brought back at least. */
	readonly until: Date;
	readonly bringBack: () => void;
}

/** All that lies in the bin: firms, and what was put away of firms that are not in the bin themselves. */
export class BinContents {
	#removed: readonly AttachmentRecord[] = $state.raw([]);
	/** The evidence was looked through. */
	isRead = $state(false);

	constructor(private readonly library: Library) {}

	/** Follows what evidence is taken away. Returns how to stop. */
	follow(): () => void {
		return this.library.store.watch(
			(store) => attachmentsOf(store).list(),
			({ attachments }) => {
				this.#removed = attachments.filter(({ removedAt }) => removedAt !== undefined);
				this.isRead = true;
			},
			() => (this.isRead = true)
		);
	}

	/** The one put away last first. */
	readonly entries: readonly BinEntry[] = $derived.by(() =>
		[...this.#firms(), ...this.#rounds(), ...this.#workshops(), ...this.#evidence()].sort(
			(a, b) => b.since.getTime() - a.since.getTime()
		)
	);

	/** Those that have been there for longer than was promised. */
	due(now: Date): readonly BinEntry[] {
		return this.entries.filter(({ until }) => until <= now);
	}

	#firms(): readonly BinEntry[] {
		const { firms, bin } = this.library;
		return firms.flatMap(({ id, name, deletedAt }) =>
			deletedAt === undefined
				? []
				: [{ kind: 'firm', id, name, ...times(deletedAt), bringBack: () => bin.restore(id) }]
		);
	}

	#rounds(): readonly BinEntry[] {
		const { assessments, bin } = this.library;
		return assessments.flatMap(({ id, firm, round, deletedAt }) => {
			const name = this.library.firm(firm)?.name;
			if (deletedAt === undefined || name === undefined) return [];
			const bringBack = () => bin.restore(firm, id);
			return [{ kind: 'round', id, name, round, ...times(deletedAt), bringBack }];
		});
	}

	#workshops(): readonly BinEntry[] {
		const { workshops, bin } = this.library;
		return workshops.flatMap(({ id, firm, plan, deletedAt }) => {
			const name = this.library.firm(firm)?.name;
			if (deletedAt === undefined || name === undefined) return [];
			const bringBack = () => bin.restoreWorkshop(firm, id);
			return [{ kind: 'workshop', id, name, workshop: plan.day, ...times(deletedAt), bringBack }];
		});
	}

	#evidence(): readonly BinEntry[] {
		return this.#removed.flatMap((each) => {
			const { id, firm, assessment, evidence, caption, removedAt } = each;
			const name = this.library.firm(firm)?.name;
			const round = this.library.assessment(assessment)?.round;
			if (name === undefined || round === undefined) return [];
			const called = caption ?? (evidence.kind === 'link' ? evidence.url : evidence.name);
			return [
				{
					kind: 'attachment',
					id,
					name,
					round,
					evidence: called,
					...times(removedAt!),
					bringBack: () => this.#putBack(each)
				}
			];
		});
	}

	#putBack({ firm, assessment, question, ...facts }: AttachmentRecord): void {
		const { attachment, evidence, caption, covers } = facts;
		const value = {
			attachment,
			evidence,
			...(caption === undefined ? {} : { caption }),
			...(covers === undefined ? {} : { covers })
		};
		this.library.keeper.keep(`evidence ${attachment}`, [
			{ kind: 'attach', firm, assessment, question, value }
		]);
	}
}

function times(deletedAt: string): Pick<BinEntry, 'since' | 'until'> {
	const since = new Date(deletedAt);
	return { since, until: new Date(since.getTime() + keptDays * 24 * 60 * 60 * 1000) };
}
