import type { Limits } from '#lib/domain/path';
import type { OwnEstimate, Roadmap, Task } from '#lib/domain/roadmap';
import { changePlan, emptyPlan, type PlanChange, type PlanRecord } from '#lib/storage/plan-records';
import type { Keeper } from './Keeper.svelte.ts';

export type { PlanRecord };

/** What the firms of a library planned, accepted, and did of it. */
export class Plans {
	#plans: ReadonlyMap<string, PlanRecord> = $state.raw(new Map());
	#taken = '';
	/** By firm, what of it may not be on the disk yet. */
	readonly #subjects = new Map<string, Set<string>>();

	constructor(
		private readonly keeper: Keeper,
		private readonly now: () => Date,
		private readonly newId: () => string,
		/** Reads the store again: hands what it holds to {@link take}. */
		private readonly refresh: () => Promise<void>
	) {}

	/** The plans of a firm; empty ones where it has none. */
	of(firm: string): PlanRecord {
		return this.#plans.get(firm) ?? emptyPlan(firm);
	}

	/** The roadmap that the firm follows: the one accepted last. */
	roadmapOf(firm: string): Roadmap | undefined {
		return this.of(firm).roadmaps.at(-1);
	}

	setLimits(firm: string, limits: Limits): void {
		this.#keep(`limits ${firm}`, { kind: 'limits', firm, value: limits });
	}

	/** The firm's own figures for a step; undefined goes back to our estimate. */
	setEstimate(firm: string, step: string, estimate: OwnEstimate | undefined): void {
		const value = { step, estimate: estimate ?? null };
		this.#keep(`estimate ${firm} ${step}`, { kind: 'estimate', firm, value });
	}

	/** From now on the firm follows this roadmap; the earlier ones stay for comparing. */
	accept(firm: string, roadmap: Roadmap): void {
		this.#keep(`roadmap ${firm} ${this.newId()}`, { kind: 'roadmap', firm, value: roadmap });
	}

	/** Takes the roadmap accepted last back, and returns it; what was said of its steps stays. */
	withdraw(firm: string): Roadmap | undefined {
		const last = this.roadmapOf(firm);
		if (last) this.#keep(`roadmap ${firm} ${this.newId()}`, { kind: 'roadmap', firm, value: null });
		return last;
	}

	/** What became of a step; undefined forgets it. */
	change(firm: string, step: string, task: Task | undefined): void {
		const value = { step, task: task ?? null };
		this.#keep(`task ${firm} ${step}`, { kind: 'task', firm, value });
	}

	/** Takes what the store holds, but keeps on screen whatever is still on its way there. */
	take(stored: readonly PlanRecord[]): void {
		const waiting = [...this.#subjects].flatMap(([firm, subjects]) => {
			for (const each of subjects) if (!this.keeper.isWaiting(each)) subjects.delete(each);
			return subjects.size > 0 ? [firm] : [];
		});
		const news = JSON.stringify([stored.map(({ firm, changedAt }) => [firm, changedAt]), waiting]);
		if (news === this.#taken) return;
		this.#taken = news;
		const plans = new Map(stored.map((plan) => [plan.firm, plan]));
		for (const firm of waiting) plans.set(firm, this.of(firm));
		this.#plans = plans;
	}

	#keep(subject: string, spoken: PlanChange): void {
		const { firm } = spoken;
		// What a page hands over may be reactive, and the store takes plain values only.
		const change = $state.snapshot(spoken) as PlanChange;
		const changedAt = this.now().toISOString();
		this.#plans = new Map(this.#plans).set(firm, changePlan(this.of(firm), change, changedAt));
		this.#subjects.set(firm, (this.#subjects.get(firm) ?? new Set()).add(subject));
		this.keeper.keep(subject, [change]);
		void this.keeper.settled().then(() => this.refresh());
	}
}
