import type { Roadmap } from '#lib/domain/roadmap';
import type { AssessmentRecord, FirmRecord, Library, WorkshopRecord } from './Library.svelte.ts';

/** Something that can be undone with one tap: a firm, one round or one workshop of it put away, or the roadmap it followed. */
export interface Binned {
	readonly name: string;
	readonly round: string | undefined;
	/** Day of a workshop, `YYYY-MM-DD`. */
	readonly workshop?: string;
	readonly roadmap?: Roadmap;
	readonly bringBack: () => void;
}

/** What was put away last, and how things come back; all that lies there is in `BinContents`. */
export class Bin {
	/** What was put away last, while it can be undone with one tap. */
	undo: Binned | undefined = $state.raw(undefined);

	constructor(private readonly library: Library) {}

	/** To the bin; `undo`, offered once that is kept, brings it back. */
	remove(firm: FirmRecord, assessment?: AssessmentRecord): void {
		this.#change('delete', firm.id, assessment?.id);
		this.#offer({
			name: firm.name,
			round: assessment?.round,
			bringBack: () => this.restore(firm.id, assessment?.id)
		});
	}

	/** A workshop to the bin, with its boxes and what they showed; `undo` brings it back as it was. */
	removeWorkshop(firm: FirmRecord, { id, plan }: WorkshopRecord): void {
		this.#changeWorkshop('delete', firm.id, id);
		this.#offer({
			name: firm.name,
			round: undefined,
			workshop: plan.day,
			bringBack: () => this.restoreWorkshop(firm.id, id)
		});
	}

	/** Takes the roadmap that a firm follows back. It goes by `undo` only: the one before is followed again. */
	withdraw(firm: FirmRecord): void {
		const { plans } = this.library;
		const roadmap = plans.withdraw(firm.id);
		if (!roadmap) return;
		this.#offer({
			name: firm.name,
			round: undefined,
			roadmap,
			bringBack: () => {
				plans.accept(firm.id, roadmap);
				this.undo = undefined;
			}
		});
	}

	#offer(binned: Binned): void {
		const { keeper } = this.library;
		void keeper.settled().then(() => {
			if (keeper.status.state === 'kept') this.undo = binned;
		});
	}

	#change(kind: 'delete' | 'restore', firm: string, assessment?: string): void {
		this.library.keeper.keep(`bin ${firm} ${assessment ?? ''}`, [{ kind, firm, assessment }]);
	}

	#changeWorkshop(act: 'delete' | 'restore', firm: string, workshop: string): void {
		const value = { workshop, act };
		this.library.keeper.keep(`bin ${firm} ${workshop}`, [{ kind: 'workshop', firm, value }]);
	}

	restoreWorkshop(firm: string, workshop: string): void {
		this.#changeWorkshop('restore', firm, workshop);
		this.undo = undefined;
	}

	/** Brings a firm back, or one round of it. */
	restore(firm: string, assessment?: string): void {
		this.#change('restore', firm, assessment);
		this.undo = undefined;
	}
}
