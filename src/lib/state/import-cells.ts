import type { Answer } from '#lib/domain/answers';
import type { Report } from '#lib/domain/report';
import type { Heads } from '#lib/storage/fold';
import { answerKey } from '#lib/storage/fold';
import type { Change, DepthFacts, EventRecord, FirmFacts } from '#lib/storage/records';

/** One thing that can be said, and said differently on two devices. */
export type Cell =
	| { readonly kind: 'firm' | 'limits' | 'roadmap'; readonly firm: string }
	| { readonly kind: 'estimate' | 'task'; readonly firm: string; readonly step: string }
	| { readonly kind: 'depth' | 'report'; readonly firm: string; readonly assessment: string }
	| {
			readonly kind: 'answer';
			readonly firm: string;
			readonly assessment: string;
			readonly question: string;
	  }
	| { readonly kind: 'evidence'; readonly firm: string; readonly attachment: string }
	| { readonly kind: 'preparation' | 'closing'; readonly firm: string; readonly workshop: string }
	| {
			readonly kind: 'outcome' | 'action';
			readonly firm: string;
			readonly workshop: string;
			/** A question, or an action of the workshop. */
			readonly item: string;
	  }
	/** Whether something is in the bin. */
	| {
			readonly kind: 'bin';
			readonly firm: string;
			readonly assessment?: string;
			readonly workshop?: string;
	  };

/** The cell that an event speaks of; undefined where it speaks of none that two devices could disagree about. */
export function cellOf(event: EventRecord): Cell | undefined {
	const { kind, firm, assessment, question } = event;
	const value = (event.value ?? {}) as Record<string, unknown>;
	switch (kind) {
		case 'firm':
		case 'limits':
		case 'roadmap':
			return { kind, firm };
		case 'start':
		case 'depth':
			return { kind: 'depth', firm, assessment };
		case 'answer':
			return { kind, firm, assessment, question };
		case 'finish':
		case 'reopen':
			return { kind: 'report', firm, assessment };
		case 'estimate':
		case 'task':
			return { kind, firm, step: String(value.step) };
		case 'attach':
		case 'detach':
			return { kind: 'evidence', firm, attachment: String(value.attachment) };
		case 'workshop':
			return workshopCell(firm, value);
		case 'delete':
		case 'restore':
			return { kind: 'bin', firm, ...(assessment === '' ? {} : { assessment }) };
	}
}

function workshopCell(firm: string, value: Record<string, unknown>): Cell | undefined {
	const workshop = String(value.workshop);
	switch (value.act) {
		case 'prepare':
			return { kind: 'preparation', firm, workshop };
		case 'settle':
			return { kind: 'outcome', firm, workshop, item: String(value.question) };
		case 'action':
			return { kind: 'action', firm, workshop, item: String(value.id) };
		case 'close':
		case 'reopen':
			return { kind: 'closing', firm, workshop };
		case 'delete':
		case 'restore':
			return { kind: 'bin', firm, workshop };
		default:
			return undefined;
	}
}

/** One text for each cell. */
export function nameOfCell(cell: Cell): string {
	return JSON.stringify(Object.entries(cell).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What stands in a cell; undefined where nothing does, or what it belongs to is not there. */
export function valueOf(heads: Heads, cell: Cell): unknown {
	switch (cell.kind) {
		case 'firm': {
			const firm = heads.firms.get(cell.firm);
			return firm && factsOf(firm);
		}
		case 'limits':
			return heads.plans.get(cell.firm)?.limits;
		case 'roadmap':
			return heads.plans.get(cell.firm)?.roadmaps.at(-1);
		case 'estimate':
			return heads.plans.get(cell.firm)?.estimates[cell.step];
		case 'task':
			return heads.plans.get(cell.firm)?.tasks[cell.step];
		case 'depth': {
			const round = heads.assessments.get(cell.assessment);
			return round && { depth: round.depth, deeper: round.deeper };
		}
		case 'report':
			return heads.assessments.get(cell.assessment)?.report;
		case 'answer':
			return heads.answers.get(answerKey(cell.assessment, cell.question))?.answer;
		case 'evidence': {
			const piece = heads.attachments.get(cell.attachment);
			if (!piece || piece.removedAt !== undefined) return undefined;
			const { attachment, evidence, caption, covers } = piece;
			return { attachment, evidence, caption, covers };
		}
		case 'preparation':
			return heads.workshops.get(cell.workshop)?.plan;
		case 'outcome':
			return heads.workshops.get(cell.workshop)?.outcomes[cell.item];
		case 'action':
			return heads.workshops.get(cell.workshop)?.actions[cell.item];
		case 'closing': {
			const workshop = heads.workshops.get(cell.workshop);
			return workshop?.closedAt === undefined ? undefined : workshop.assessment;
		}
		case 'bin':
			return headOf(heads, cell)?.deletedAt !== undefined;
	}
}

/** The change that makes a cell say a value; undefined where no change can. */
export function sayAgain(cell: Cell, value: unknown, heads: Heads): Change | undefined {
	const { firm } = cell;
	switch (cell.kind) {
		case 'firm':
			return { kind: 'firm', firm, value: value as FirmFacts };
		case 'limits':
			return { kind: 'limits', firm, value: value ?? {} } as Change;
		case 'roadmap':
			return { kind: 'roadmap', firm, value: value ?? null } as Change;
		case 'estimate':
			return {
				kind: 'estimate',
				firm,
				value: { step: cell.step, estimate: value ?? null }
			} as Change;
		case 'task':
			return { kind: 'task', firm, value: { step: cell.step, task: value ?? null } } as Change;
		case 'depth':
			return value
				? { kind: 'depth', firm, assessment: cell.assessment, value: value as DepthFacts }
				: undefined;
		case 'report':
			return value
				? { kind: 'finish', firm, assessment: cell.assessment, value: value as Report }
				: { kind: 'reopen', firm, assessment: cell.assessment };
		case 'answer': {
			const { assessment, question } = cell;
			return { kind: 'answer', firm, assessment, question, value: (value as Answer) ?? null };
		}
		case 'evidence': {
			const known = heads.attachments.get(cell.attachment);
			if (!known) return undefined;
			const { assessment, question } = known;
			const about = { firm, assessment, question };
			return value
				? ({ kind: 'attach', ...about, value } as Change)
				: { kind: 'detach', ...about, value: { attachment: cell.attachment } };
		}
		case 'bin': {
			const act = value ? 'delete' : 'restore';
			if (cell.workshop !== undefined)
				return { kind: 'workshop', firm, value: { workshop: cell.workshop, act } };
			return { kind: act, firm, ...(cell.assessment ? { assessment: cell.assessment } : {}) };
		}
		default:
			return sayOfWorkshop(cell, value);
	}
}

function sayOfWorkshop(
	cell: Extract<Cell, { readonly kind: 'preparation' | 'closing' | 'outcome' | 'action' }>,
	value: unknown
): Change | undefined {
	const { firm, workshop } = cell;
	const deed = (said: object) =>
		({ kind: 'workshop', firm, value: { workshop, ...said } }) as Change;
	switch (cell.kind) {
		case 'preparation':
			return value ? deed({ act: 'prepare', plan: value }) : undefined;
		case 'closing':
			return deed(value === undefined ? { act: 'reopen' } : { act: 'close', assessment: value });
		case 'outcome':
			return deed({ act: 'settle', question: cell.item, outcome: value ?? null });
		case 'action':
			return deed({ act: 'action', id: cell.item, action: value ?? null });
	}
}

/** What a `bin` cell is about. */
export function headOf(
	heads: Heads,
	{ firm, assessment, workshop }: Extract<Cell, { readonly kind: 'bin' }>
): { readonly deletedAt?: string; readonly changedAt: string } | undefined {
	if (workshop !== undefined) return heads.workshops.get(workshop);
	return assessment === undefined ? heads.firms.get(firm) : heads.assessments.get(assessment);
}

function factsOf({ name, profile, desk }: FirmFacts): FirmFacts {
	return { name, profile, ...(desk ? { desk } : {}) };
}
