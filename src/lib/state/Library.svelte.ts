import type { Assessment } from '#lib/domain/answers';
import { tidyName } from '#lib/domain/names';
import type { Profile } from '#lib/domain/profile';
import type { Depth } from '#lib/domain/questionnaire';
import type { Report } from '#lib/domain/report';
import { compareRounds, monthOf, nextRound } from '#lib/domain/rounds';
import type { Space } from '#lib/storage/database';
import { lookAgain } from '#lib/storage/look-again';
import { StorageProblem, type StorageProblemCode } from '#lib/storage/problems';
import type {
	AssessmentRecord,
	Change,
	EventRecord,
	FirmFacts,
	FirmRecord
} from '#lib/storage/records';
import { Store, type Damage } from '#lib/storage/store';
import type { WorkshopRecord } from '#lib/storage/workshop-records';
import { SecondCopy, secondCopy, useSecondCopy } from '#lib/storage/second-copy';
import { Bin } from './Bin.svelte.ts';
import { Keeper } from './Keeper.svelte.ts';
import { Plans } from './Plans.svelte.ts';
import copyWorkerUrl from './second-copy-worker.ts?worker&url';
import { trustedUrl } from './trusted-url';

export type { AssessmentRecord, Damage, EventRecord, FirmRecord, WorkshopRecord };

export const surroundings = { now: () => new Date(), newId: () => crypto.randomUUID() };

/** The firms and rounds of one space, live from the store, and everything one can do with them. */
export class Library {
	firms: readonly FirmRecord[] = $state.raw([]);
	assessments: readonly AssessmentRecord[] = $state.raw([]);
	/** Of all firms, those in the bin included. */
	workshops: readonly WorkshopRecord[] = $state.raw([]);
	damaged: readonly Damage[] = $state.raw([]);
	/** Why the store could not be reached, if so. */
	trouble: StorageProblemCode | undefined = $state.raw(undefined);
	/** How much came back from the second copy, because the browser had lost it. */
	broughtBack = $state(0);
	readonly keeper: Keeper;
	readonly plans: Plans;
	readonly bin = new Bin(this);
	#taken = '';
	readonly #stop: () => void;

	private constructor(
		readonly store: Store,
		first: Awaited<ReturnType<Store['overview']>>
	) {
		this.broughtBack = store.connection.restored?.entries ?? 0;
		this.keeper = new Keeper(store);
		this.plans = new Plans(this.keeper, surroundings.now, surroundings.newId, () => this.refresh());
		this.#take(first);
		this.#stop = store.watch(
			(each) => each.overview(),
			(overview) => this.#take(overview),
			(problem) => {
				this.trouble = problem.code;
			}
		);
	}

	/**
	 * @param onblocked told when another window holds an older version open.
	 * @throws {StorageProblem} where the browser gives no store.
	 */
	static async open(space: Space, onblocked?: () => void): Promise<Library> {
		if (!secondCopy() && 'Worker' in globalThis && 'getDirectory' in (navigator.storage ?? {}))
			useSecondCopy(
				new SecondCopy(() => new Worker(trustedUrl(copyWorkerUrl), { type: 'module' }))
			);
		const store = await Store.open(space, { ...surroundings, ...(onblocked ? { onblocked } : {}) });
		return new Library(store, await store.overview());
	}

	get readOnly(): boolean {
		return this.store.readOnly;
	}

	/** Whether everything said since the page was opened is in two places of this browser. */
	get hasTwoCopies(): boolean {
		return secondCopy()?.isWhole ?? false;
	}

	/** Lays the two copies in the browser side by side, and mends either from the other. For a quiet moment. */
	async reconcile(): Promise<void> {
		try {
			const { reconcile } = await import('#lib/storage/reconcile');
			this.broughtBack += await reconcile(this.store);
		} catch {
			// The next start tries again.
		}
	}

	/** Rounds that are not in the bin, by firm, newest first. */
	readonly #rounds: ReadonlyMap<string, readonly AssessmentRecord[]> = $derived.by(() => {
		const rounds = new Map<string, AssessmentRecord[]>();
		for (const each of this.assessments) {
			if (each.deletedAt !== undefined) continue;
			const others = rounds.get(each.firm);
			if (others) others.push(each);
			else rounds.set(each.firm, [each]);
		}
		for (const each of rounds.values()) each.sort((a, b) => compareRounds(b.round, a.round));
		return rounds;
	});

	/** Firms that are not in the bin, archived ones included, the one last worked on first. */
	readonly presentFirms: readonly FirmRecord[] = $derived.by(() =>
		this.firms
			.filter((firm) => firm.deletedAt === undefined)
			.map((firm) => ({ firm, at: this.lastChange(firm) }))
			.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
			.map(({ firm }) => firm)
	);

	/** Firms that are neither in the bin nor archived, the one last worked on first. */
	readonly activeFirms: readonly FirmRecord[] = $derived(
		this.presentFirms.filter((firm) => !firm.desk?.archived)
	);

	/** Rounds of a firm that are not in the bin, newest first; of one questionnaire, or of all. */
	roundsOf(firm: string, questionnaire?: string): readonly AssessmentRecord[] {
		const rounds = this.#rounds.get(firm) ?? [];
		return questionnaire === undefined
			? rounds
			: rounds.filter((each) => each.questionnaire === questionnaire);
	}

	firm(id: string | undefined): FirmRecord | undefined {
		return this.firms.find((firm) => firm.id === id && firm.deletedAt === undefined);
	}

	assessment(id: string | undefined): AssessmentRecord | undefined {
		const found = this.assessments.find((each) => each.id === id && each.deletedAt === undefined);
		return this.firm(found?.firm) ? found : undefined;
	}

	workshop(id: string | undefined): WorkshopRecord | undefined {
		const found = this.workshops.find((each) => each.id === id && each.deletedAt === undefined);
		return this.firm(found?.firm) ? found : undefined;
	}

	/** Workshops of a firm that are not in the bin, the newest first. */
	workshopsOf(firm: string): readonly WorkshopRecord[] {
		return this.workshops
			.filter((each) => each.firm === firm && each.deletedAt === undefined)
			.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
	}

	/** Begins a firm and its first round. */
	begin(
		name: string,
		questionnaire: { readonly id: string; readonly version: number },
		depth: Depth,
		profile: Profile
	): { readonly firm: string; readonly assessment: string } {
		const firm = surroundings.newId();
		const assessment = surroundings.newId();
		this.keeper.keep(
			`begin ${firm}`,
			[
				{ kind: 'firm', firm, value: { name: tidyName(name), profile } },
				this.#start(firm, assessment, questionnaire, depth, {}, [])
			],
			`${questionnaire.id}@${questionnaire.version}`
		);
		return { firm, assessment };
	}

	/** The newest round of every questionnaire that the firm has begun, the one last worked on first. */
	latestOf(firm: string): readonly AssessmentRecord[] {
		const rounds = this.roundsOf(firm);
		return rounds
			.filter(
				({ questionnaire }, index) =>
					rounds.findIndex((each) => each.questionnaire === questionnaire) === index
			)
			.sort((a, b) => b.changedAt.localeCompare(a.changedAt));
	}

	/** Begins a round of a firm, as deep as the last one of that questionnaire. */
	beginRound(
		firm: string,
		questionnaire: {
			readonly id: string;
			readonly version: number;
			readonly depths: readonly Depth[];
		}
	): string {
		const earlier = this.roundsOf(firm, questionnaire.id);
		const assessment = surroundings.newId();
		const taken = this.#roundNames(firm, questionnaire.id);
		const last = earlier[0];
		this.keeper.keep(
			`begin ${assessment}`,
			[
				this.#start(
					firm,
					assessment,
					questionnaire,
					last?.depth ?? questionnaire.depths[0] ?? 'full',
					last?.deeper ?? {},
					taken
				)
			],
			`${questionnaire.id}@${questionnaire.version}`
		);
		return assessment;
	}

	changeFirm(firm: FirmRecord, change: Partial<FirmFacts>): void {
		const { name, profile, desk } = { ...firm, ...change };
		const facts: FirmFacts = { name: tidyName(name), profile, ...(desk ? { desk } : {}) };
		this.firms = this.firms.map((each) => (each.id === firm.id ? { ...each, ...facts } : each));
		this.keeper.keep(`firm ${firm.id}`, [
			{ kind: 'firm', firm: firm.id, value: $state.snapshot(facts) as FirmFacts }
		]);
	}

	/** The depth chosen before answering; may also ask less. */
	chooseDepth(assessment: AssessmentRecord, depth: Depth): void {
		this.keeper.keep(`depth ${assessment.id}`, [
			{
				kind: 'depth',
				firm: assessment.firm,
				assessment: assessment.id,
				value: { depth, deeper: {} }
			}
		]);
	}

	finish(assessment: AssessmentRecord, report: Report): void {
		this.keeper.keep(`finish ${assessment.id}`, [
			{ kind: 'finish', firm: assessment.firm, assessment: assessment.id, value: report }
		]);
	}

	reopen(assessment: AssessmentRecord): void {
		this.keeper.keep(`finish ${assessment.id}`, [
			{ kind: 'reopen', firm: assessment.firm, assessment: assessment.id }
		]);
	}

	/** Adds a firm with one round and its answers, from a file or a sample. Waits until it is kept. */
	async add(
		name: string,
		assessment: Assessment,
		ids: { readonly firm: string; readonly assessment: string } = {
			firm: surroundings.newId(),
			assessment: surroundings.newId()
		}
	): Promise<{ readonly firm: string; readonly assessment: string }> {
		const firm: Change = {
			kind: 'firm',
			firm: ids.firm,
			value: { name: tidyName(name), profile: assessment.firm }
		};
		await this.#keepRound(ids, assessment, [firm]);
		return ids;
	}

	/** Adds a round with its answers to a firm that is here; another one of the same month is renamed. Waits until it is kept. */
	async addRound(
		firm: string,
		assessment: Assessment,
		id: string = surroundings.newId()
	): Promise<string> {
		const taken = this.#roundNames(firm, assessment.questionnaire.id);
		const round = taken.includes(assessment.round)
			? nextRound(monthOf(assessment.round), taken)
			: assessment.round;
		await this.#keepRound({ firm, assessment: id }, { ...assessment, round });
		return id;
	}

	/** A round with the answers that stand now. */
	async readAssessment(record: AssessmentRecord, firm: FirmRecord): Promise<Assessment> {
		const { answers } = await this.store.answers(record.id);
		return {
			questionnaire: { id: record.questionnaire, version: record.version },
			depth: record.depth,
			deeper: record.deeper,
			round: record.round,
			...(record.workshop === undefined ? {} : { origin: 'workshop' as const }),
			firm: firm.profile,
			answers: Object.fromEntries(answers.map((each) => [each.question, each.answer]))
		};
	}

	/** The whole log, for a backup file. */
	async log(): Promise<readonly EventRecord[]> {
		await this.keeper.settled();
		return this.store.log();
	}

	/** Derives everything anew from the log. Returns how many rows stay unreadable. */
	async mend(): Promise<number> {
		await this.store.rebuild();
		const overview = await this.store.overview();
		this.#take(overview);
		return overview.damaged.length;
	}

	/** After this page slept: other tabs may have changed anything on screen. */
	wake(): void {
		lookAgain();
	}

	/** Reads firms and rounds again, and waits for them. */
	async refresh(): Promise<void> {
		try {
			this.#take(await this.store.overview());
		} catch (error) {
			this.trouble = error instanceof StorageProblem ? error.code : 'storage-failed';
		}
	}

	close(): void {
		this.#stop();
		this.store.close();
	}

	#take(overview: Awaited<ReturnType<Store['overview']>>): void {
		this.trouble = this.store.readOnly ? 'storage-newer' : undefined;
		this.plans.take(overview.plans);
		// The store tells of every write, also of what is on screen already: only news is drawn again.
		const news = JSON.stringify([
			overview.firms.map(({ id, changedAt, deletedAt }) => [id, changedAt, deletedAt]),
			overview.assessments.map(({ id, changedAt, deletedAt }) => [id, changedAt, deletedAt]),
			overview.workshops.map(({ id, changedAt, deletedAt }) => [id, changedAt, deletedAt]),
			overview.damaged
		]);
		if (news === this.#taken) return;
		this.#taken = news;
		// The log keeps a name as it came, since its hash is over it; it is tidy from here on.
		this.firms = overview.firms.map((firm) => ({ ...firm, name: tidyName(firm.name) }));
		this.assessments = overview.assessments;
		this.workshops = overview.workshops;
		this.damaged = overview.damaged;
	}

	/** The name of a round that begins now. */
	nextRoundOf(firm: string, questionnaire: string): string {
		return nextRound(thisMonth(), this.#roundNames(firm, questionnaire));
	}

	/** Names of the rounds of a firm, those in the bin included. */
	#roundNames(firm: string, questionnaire: string): readonly string[] {
		return this.assessments
			.filter((each) => each.firm === firm && each.questionnaire === questionnaire)
			.map((each) => each.round);
	}

	async #keepRound(
		ids: { readonly firm: string; readonly assessment: string },
		{ questionnaire, depth, deeper, round, answers }: Assessment,
		before: readonly Change[] = []
	): Promise<void> {
		const start: Change = {
			kind: 'start',
			...ids,
			value: {
				questionnaire: questionnaire.id,
				version: questionnaire.version,
				depth,
				deeper,
				round
			}
		};
		const said = Object.entries(answers).map(([question, value]): Change => ({
			kind: 'answer',
			...ids,
			question,
			value
		}));
		await this.store.keep(
			[...before, start, ...said],
			`${questionnaire.id}@${questionnaire.version}`
		);
	}

	/** When anything of a firm was last said. */
	lastChange(firm: FirmRecord): string {
		return [
			firm.changedAt,
			this.plans.of(firm.id).changedAt,
			...this.roundsOf(firm.id).map((each) => each.changedAt)
		]
			.sort()
			.at(-1)!;
	}

	#start(
		firm: string,
		assessment: string,
		questionnaire: { readonly id: string; readonly version: number },
		depth: Depth,
		deeper: Readonly<Record<string, Depth>>,
		taken: readonly string[]
	): Change {
		return {
			kind: 'start',
			firm,
			assessment,
			value: {
				questionnaire: questionnaire.id,
				version: questionnaire.version,
				depth,
				deeper,
				round: nextRound(thisMonth(), taken)
			}
		};
	}
}

function thisMonth(): string {
	const now = surroundings.now();
	return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
}
