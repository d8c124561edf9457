import type {
	AnswerRecord,
	AssessmentFacts,
	AssessmentRecord,
	DepthFacts,
	EventRecord,
	FirmFacts,
	FirmRecord
} from './records';
import type { AttachmentRecord } from './attachment-records';
import type * as AttachmentRules from './attachment-rules';
import type { Answer } from '#lib/domain/answers';
import type { Report } from '#lib/domain/report';
import {
	changePlan,
	emptyPlan,
	isPlanChange,
	type PlanChange,
	type PlanRecord
} from './plan-records';
import type * as WorkshopRules from './workshop-changes';
import type { WorkshopRecord } from './workshop-records';

/** The current state that a log tells. */
export interface Heads {
	readonly firms: Map<string, FirmRecord>;
	readonly assessments: Map<string, AssessmentRecord>;
	/** Keyed by assessment and question. */
	readonly answers: Map<string, AnswerRecord>;
	/** Keyed by firm. */
	readonly plans: Map<string, PlanRecord>;
	readonly workshops: Map<string, WorkshopRecord>;
	readonly attachments: Map<string, AttachmentRecord>;
}

export function answerKey(assessment: string, question: string): string {
	return `${assessment} ${question}`;
}

export function emptyHeads(): Heads {
	return {
		firms: new Map(),
		assessments: new Map(),
		answers: new Map(),
		plans: new Map(),
		workshops: new Map(),
		attachments: new Map()
	};
}

/** How workshops and evidence change; chunks of their own, because hardly any page needs them. */
export interface Rules {
	readonly workshops?: typeof WorkshopRules;
	readonly attachments?: typeof AttachmentRules;
}

/** Applies one event to the heads, in place. An event about something unknown, or something without rules here, changes nothing. */
export function apply(heads: Heads, event: EventRecord, rules: Rules = {}): void {
	const firm = heads.firms.get(event.firm);
	const assessment = heads.assessments.get(event.assessment);
	const changeAssessment = (change: Partial<AssessmentRecord>) => {
		if (!assessment) return;
		heads.assessments.set(event.assessment, {
			...assessment,
			...change,
			changedAt: event.wall
		});
	};
	switch (event.kind) {
		case 'firm': {
			const facts = event.value as FirmFacts;
			heads.firms.set(event.firm, {
				...firm,
				...facts,
				id: event.firm,
				createdAt: firm?.createdAt ?? event.wall,
				changedAt: event.wall
			});
			return;
		}
		case 'start':
			heads.assessments.set(event.assessment, {
				...(event.value as AssessmentFacts),
				id: event.assessment,
				firm: event.firm,
				startedAt: event.wall,
				changedAt: event.wall
			});
			return;
		case 'depth':
			return changeAssessment(event.value as DepthFacts);
		case 'answer': {
			const key = answerKey(event.assessment, event.question);
			if (event.value === null) heads.answers.delete(key);
			else
				heads.answers.set(key, {
					assessment: event.assessment,
					question: event.question,
					answer: event.value as Answer,
					event: event.id,
					wall: event.wall
				});
			return changeAssessment({});
		}
		case 'finish':
			return changeAssessment({ report: event.value as Report });
		case 'reopen':
			return changeAssessment({ report: undefined });
		case 'limits':
		case 'estimate':
		case 'roadmap':
		case 'task': {
			if (!firm || !isPlanChange({ kind: event.kind, value: event.value })) return;
			const plan = heads.plans.get(event.firm) ?? emptyPlan(event.firm);
			heads.plans.set(event.firm, changePlan(plan, event as unknown as PlanChange, event.wall));
			return;
		}
		case 'workshop': {
			const { value } = event;
			if (!firm || !rules.workshops?.isWorkshopDeed(value)) return;
			const known = heads.workshops.get(value.workshop);
			const changed = rules.workshops.changeWorkshop(known, event.firm, value, event.wall);
			if (changed) heads.workshops.set(value.workshop, changed);
			return;
		}
		case 'attach':
		case 'detach': {
			const id = rules.attachments?.attachmentOf(event);
			if (id === undefined) return;
			const changed = rules.attachments!.changeAttachment(heads.attachments.get(id), event);
			if (!changed) return;
			heads.attachments.set(id, changed);
			return changeAssessment({});
		}
		case 'delete':
		case 'restore': {
			const deletedAt = event.kind === 'delete' ? event.wall : undefined;
			if (event.assessment !== '') return changeAssessment({ deletedAt });
			if (firm) heads.firms.set(event.firm, { ...firm, deletedAt });
			return;
		}
	}
}

/** The heads of a whole log, in the order of the clock. */
export function fold(events: readonly EventRecord[], rules: Rules = {}): Heads {
	const heads = emptyHeads();
	for (const event of [...events].sort((a, b) => (a.hlc < b.hlc ? -1 : a.hlc > b.hlc ? 1 : 0)))
		apply(heads, event, rules);
	return heads;
}
