import type { Profile } from '#lib/domain/profile';
import { depths, dimensionsOf, type Depth } from '#lib/domain/questionnaire';
import { agendaFor, questionsFor, roles, type Role, type WorkshopPlan } from '#lib/domain/workshop';
import type { LoadedQuestionnaire } from './Content.svelte.ts';
import type { WorkshopRecord } from './Library.svelte.ts';

/** Bounds of what a person can type. */
export const minutesRange = { min: 15, max: 720 } as const;
export const peopleRange = { min: 1, max: 60 } as const;

/** A workshop that is being prepared: what was chosen so far, and the plan that comes of it. */
export class WorkshopDraft {
	#questionnaire: string = $state('');
	#depth: Depth = $state('standard');
	/** Ids; of the questionnaire chosen. */
	dimensions: readonly string[] = $state.raw([]);
	minutes: number = $state(180);
	expected: number = $state(6);
	roles: readonly Role[] = $state.raw(roles);
	day: string = $state('');
	/** Whether the kit of the earlier workshop is repeated. */
	sameKit: boolean = $state(false);

	constructor(
		private readonly profile: Profile,
		/** Those on which a room can vote. */
		readonly questionnaires: readonly LoadedQuestionnaire[],
		/** The workshop before, if any. */
		readonly earlier: WorkshopRecord | undefined,
		today: string
	) {
		this.day = today;
		this.questionnaire = (
			questionnaires.find(({ model }) => model.id === 'core') ?? questionnaires[0]!
		).model.id;
		if (!earlier || !this.#loaded(earlier.plan.questionnaire.id)) return;
		const { plan } = earlier;
		this.sameKit = true;
		this.minutes = plan.minutes;
		this.expected = plan.expected;
		this.roles = plan.roles;
	}

	get questionnaire(): string {
		return this.#questionnaire;
	}

	/** Another questionnaire asks about all it can. */
	set questionnaire(id: string) {
		this.#questionnaire = id;
		const { depths: own } = this.#loaded(id)!.model;
		this.#depth = own.includes('standard') ? 'standard' : (own[0] ?? 'full');
		this.dimensions = this.offered.map((each) => each.id);
	}

	get depth(): Depth {
		return this.#depth;
	}

	/** Dimensions that a greater depth brings in are asked too where all were. */
	set depth(depth: Depth) {
		const all = this.offered.every(({ id }) => this.dimensions.includes(id));
		this.#depth = depth;
		if (all) this.dimensions = this.offered.map(({ id }) => id);
	}

	/** Depths of the questionnaire that ask different things. */
	get depths(): readonly Depth[] {
		return depths.filter((each) => this.loaded.model.depths.includes(each));
	}

	/** The questionnaire that is asked, with its sentences. */
	get loaded(): LoadedQuestionnaire {
		return this.#loaded(this.sameKit ? this.earlier!.plan.questionnaire.id : this.#questionnaire)!;
	}

	/** The dimensions one can choose, with how many questions each would ask. */
	get offered(): readonly { readonly id: string; readonly questions: number }[] {
		const { model } = this.#loaded(this.#questionnaire)!;
		return dimensionsOf(model)
			.map(({ id }) => ({
				id,
				questions: questionsFor(model, this.profile, this.#depth, [id]).length
			}))
			.filter(({ questions }) => questions > 0);
	}

	/** Questions of the earlier kit that can no longer be asked. */
	get gone(): number {
		return this.sameKit ? this.earlier!.plan.questions.length - this.plan.questions.length : 0;
	}

	readonly plan: WorkshopPlan = $derived.by(() => {
		const { model } = this.loaded;
		const questionnaire = { id: model.id, version: model.version };
		const room = {
			minutes: this.minutes,
			expected: this.expected,
			roles: this.roles,
			day: this.day
		};
		if (this.sameKit) {
			const { id, plan } = this.earlier!;
			const still = questionsFor(
				model,
				this.profile,
				'full',
				dimensionsOf(model).map((each) => each.id)
			);
			const questions = plan.questions.filter((each) => still.includes(each));
			const { depth, dimensions } = plan;
			return { questionnaire, depth, dimensions, questions, ...room, follows: id };
		}
		const dimensions = this.offered
			.map(({ id }) => id)
			.filter((id) => this.dimensions.includes(id));
		const questions = questionsFor(model, this.profile, this.#depth, dimensions);
		return { questionnaire, depth: this.#depth, dimensions, questions, ...room };
	});

	readonly agenda = $derived.by(() => agendaFor(this.loaded.model, this.plan));

	/** Minutes of talk that the agenda has for a dimension. */
	minutesOf(dimension: string): number {
		return this.agenda.find((each) => each.dimension === dimension)?.minutes ?? 0;
	}

	#loaded(id: string): LoadedQuestionnaire | undefined {
		return this.questionnaires.find(({ model }) => model.id === id);
	}
}

/** Whether a room can vote on anything of this questionnaire. */
export function isForWorkshops({ model }: LoadedQuestionnaire, profile: Profile): boolean {
	const all = dimensionsOf(model).map(({ id }) => id);
	return questionsFor(model, profile, 'full', all).length > 0;
}
