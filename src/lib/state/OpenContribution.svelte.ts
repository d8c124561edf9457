import {
	contribute,
	linesOf,
	type Contribution,
	type ContributionLine,
	type LineId
} from '#lib/domain/benchmark';
import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
import type { Report } from '#lib/domain/report';
import type { Codes } from '#lib/content/types';
import { checkCode } from '#lib/exchange/member-codes';
import type { SealedContribution } from '#lib/exchange/contribution-file';
import { StorageProblem } from '#lib/storage/problems';
import { surroundings } from './Library.svelte.ts';
import type { AssociationRecord, GivenLine, GivenRecord, Membership } from './Membership.svelte.ts';
import type { OpenAssessment } from './OpenAssessment.svelte.ts';
import { dayOf } from './today';

/** Why a round cannot be given. */
export type Obstacle = 'official' | 'sample' | 'unfinished' | 'coverage';

/** What keeps a round from being given; undefined where it can be. */
export function obstacleTo(open: OpenAssessment): Obstacle | undefined {
	if (open.questionnaire.scoring !== 'weighted-mean') return 'official';
	if (open.library.store.space === 'sample') return 'sample';
	const { report } = open.record;
	if (!report) return 'unfinished';
	return report.scoreCard.level.value === null ? 'coverage' : undefined;
}

/** The group that holds a division of the industry code. */
export function sectorGroupOf({ sectorGroups }: Codes): (division: string) => string | undefined {
	return (division) => sectorGroups.find(({ divisions }) => divisions.includes(division))?.id;
}

/** 32 hexadecimal digits at random. */
export function longId(): string {
	return surroundings.newId().replaceAll('-', '');
}

/** Whether a card may be used on a day: `early` before its first, `late` after its last. */
export function standingOf(
	{ from, to }: Pick<AssociationRecord, 'from' | 'to'>,
	day: string
): 'valid' | 'early' | 'late' {
	if (day < from) return 'early';
	return day > to ? 'late' : 'valid';
}

/** A contribution being prepared: to whom, which lines, and whether it is agreed to. Nothing is made before. */
export class OpenContribution {
	/** Id of the association. */
	to: string | undefined = $state();
	leftOut: ReadonlySet<LineId> = $state.raw(new Set());
	#home: boolean | undefined = $state();
	/** As typed. */
	code = $state('');
	agreed = $state(false);
	/** A message that was locked and could not be kept; it is tried again as it is. */
	#sealed: { readonly of: string; readonly message: SealedContribution } | undefined;
	#cid = longId();

	private constructor(
		readonly membership: Membership,
		readonly open: OpenAssessment,
		readonly questionnaire: WeightedQuestionnaire,
		readonly report: Report,
		private readonly codes: Codes
	) {}

	/** For a finished round without an {@link obstacleTo}; takes up what was prepared before. */
	static async begin(
		membership: Membership,
		open: OpenAssessment,
		codes: Codes
	): Promise<OpenContribution> {
		const questionnaire = open.questionnaire as WeightedQuestionnaire;
		const begun = new OpenContribution(membership, open, questionnaire, open.record.report!, codes);
		const draft = await membership.draft(open.id);
		const home = membership.association(membership.homeOf(open.firm.id));
		const [first] = membership.collecting;
		begun.to = (membership.association(draft?.association) ?? home ?? first)?.id;
		if (draft) {
			begun.leftOut = new Set((draft.leftOut ?? []) as LineId[]);
			begun.#home = draft.home;
			begun.code = draft.code ?? '';
		}
		return begun;
	}

	get association(): AssociationRecord | undefined {
		return this.membership.association(this.to);
	}

	/** What was given to this association before. */
	get line(): GivenLine | undefined {
		return this.to
			? this.membership.lineOf(this.open.firm.id, this.to, this.questionnaire.id)
			: undefined;
	}

	/** Whether this association is to count the firm upward: yes, unless another one does. */
	get home(): boolean {
		if (this.#home !== undefined) return this.#home;
		const home = this.membership.homeOf(this.open.firm.id);
		return home === undefined || home === this.to;
	}

	set home(home: boolean) {
		this.#home = home;
	}

	/** The member code as it is written, or undefined where what was typed is none. */
	get checkedCode(): string | undefined {
		return checkCode(this.code);
	}

	/** Every line that could leave. */
	readonly lines: readonly ContributionLine[] = $derived.by(() =>
		linesOf(this.questionnaire, this.#made(new Set()))
	);

	/** What leaves as things stand. */
	readonly contribution: Contribution = $derived.by(() => this.#made(this.leftOut));

	readonly leaving: number = $derived.by(
		() => this.lines.filter(({ id }) => !this.leftOut.has(id)).length
	);

	#made(leftOut: ReadonlySet<LineId>): Contribution {
		const messages = this.line?.messages;
		return contribute(this.questionnaire, this.report.assessment, {
			cid: messages?.[0]!.cid ?? this.#cid,
			seq: (messages?.[0]!.seq ?? 0) + 1,
			home: this.home,
			steps: this.report.firstSteps,
			leftOut,
			sectorGroupOf: sectorGroupOf(this.codes),
			...(this.association?.codes && this.checkedCode ? { code: this.checkedCode } : {})
		});
	}

	/** Whether all that is asked for is there. */
	get ready(): boolean {
		const { association } = this;
		return (
			association !== undefined &&
			standingOf(association, dayOf(surroundings.now())) === 'valid' &&
			this.membership.revokedSince(association) === undefined &&
			this.leaving > 0 &&
			this.agreed &&
			(!association.codes || this.checkedCode !== undefined)
		);
	}

	/** Another association starts with its own home and code. */
	choose(association: string | undefined): void {
		this.to = association;
		this.#home = undefined;
		this.agreed = false;
		void this.#keepDraft();
	}

	/** Takes lines out, or puts them back. */
	set(ids: readonly LineId[], leaves: boolean): void {
		const next = new Set(this.leftOut);
		for (const id of ids)
			if (leaves) next.delete(id);
			else next.add(id);
		this.leftOut = next;
		void this.#keepDraft();
	}

	/** Keeps what is being prepared; what cannot be kept is still on screen. */
	async #keepDraft(): Promise<void> {
		const draft = {
			id: this.open.id,
			leftOut: [...this.leftOut],
			...(this.to === undefined ? {} : { association: this.to }),
			...(this.#home === undefined ? {} : { home: this.#home }),
			...(this.code === '' ? {} : { code: this.code })
		};
		await this.membership.putDraft(draft).catch((problem: unknown) => {
			if (!(problem instanceof StorageProblem)) throw problem;
			this.membership.trouble = problem.code;
		});
	}

	keepDraft(): void {
		void this.#keepDraft();
	}

	/** Locks the contribution for its association and keeps it. @throws {StorageProblem} where it could not be kept. */
	async give(): Promise<GivenRecord> {
		const { association, contribution } = this;
		if (!association) throw new Error('A contribution goes to an association');
		const file = await this.#file(association, contribution);
		const record: GivenRecord = {
			cid: contribution.cid,
			seq: contribution.seq,
			kind: 'contribution',
			firm: this.open.firm.id,
			association: association.id,
			assessment: this.open.id,
			round: this.open.record.round,
			questionnaire: contribution.questionnaire,
			period: contribution.period,
			...(contribution.origin === 'workshop' ? { workshop: true } : {}),
			home: contribution.home,
			...(contribution.code ? { code: contribution.code } : {}),
			file,
			lines: this.leaving,
			givenAt: surroundings.now().toISOString()
		};
		await this.membership.give(record, this.open.id);
		return record;
	}

	async #file(association: AssociationRecord, contribution: Contribution): Promise<string> {
		const { makeContributionFile, sealEntry } = await import('#lib/exchange/contribution-file');
		const of = JSON.stringify([association.fingerprint, contribution]);
		if (this.#sealed?.of !== of) {
			const known = new Map([[this.questionnaire.id, this.questionnaire]]);
			this.#sealed = { of, message: await sealEntry(contribution, cardOf(association), known) };
		}
		return makeContributionFile(this.#sealed.message);
	}
}

/** The card that messages to an association are locked for. */
export function cardOf(association: AssociationRecord) {
	const { name, kind, recipient, key, codes, from, to } = association;
	return { name, kind, recipient, key, policy: 'sdc-1' as const, codes, from, to };
}

/** Makes the message that takes back what was given, and keeps it. @throws {StorageProblem} */
export async function withdraw(membership: Membership, line: GivenLine): Promise<GivenRecord> {
	const association = membership.association(line.association);
	if (!association) throw new Error('A withdrawal goes to an association');
	const { makeContributionFile, sealEntry } = await import('#lib/exchange/contribution-file');
	const newest = line.messages[0]!;
	const { cid, period, code } = newest;
	const seq = newest.seq + 1;
	const entry = { kind: 'withdrawal' as const, cid, seq, period, ...(code ? { code } : {}) };
	const file = makeContributionFile(await sealEntry(entry, cardOf(association), new Map()));
	const record: GivenRecord = {
		...newest,
		kind: 'withdrawal',
		seq,
		file,
		home: false,
		lines: 0,
		givenAt: surroundings.now().toISOString()
	};
	await membership.give(record);
	return record;
}
