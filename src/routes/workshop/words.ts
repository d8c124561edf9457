import type { AgreementLabel, Role } from '#lib/domain/workshop';
import type { WorkshopKey } from '#lib/i18n/workshop.en';
import type { Received } from '#lib/state/OpenWorkshop.svelte.ts';
import type { WorkshopStage } from '#lib/state/workshop-stage';

export const roleWords: Readonly<Record<Role, WorkshopKey>> = {
	owner: 'workshop.role.owner',
	finance: 'workshop.role.finance',
	'shop-floor': 'workshop.role.shop-floor',
	sales: 'workshop.role.sales',
	it: 'workshop.role.it',
	rd: 'workshop.role.rd'
};

export const stageWords: Readonly<Record<WorkshopStage, WorkshopKey>> = {
	prepare: 'workshop.stage.prepare',
	answer: 'workshop.stage.answer',
	open: 'workshop.stage.open',
	agree: 'workshop.stage.agree',
	close: 'workshop.stage.close'
};

export const agendaWords = {
	welcome: 'workshop.agenda.welcome',
	answer: 'workshop.agenda.answer',
	open: 'workshop.agenda.open',
	close: 'workshop.agenda.close'
} as const satisfies Record<string, WorkshopKey>;

export const labelWords: Readonly<Record<AgreementLabel, WorkshopKey>> = {
	agreement: 'workshop.label.agreement',
	split: 'workshop.label.split',
	spread: 'workshop.label.spread',
	'too-few': 'workshop.label.too-few'
};

export const tookWords: Readonly<Record<Received, WorkshopKey>> = {
	first: 'workshop.took.first',
	renewed: 'workshop.took.renewed',
	repeated: 'workshop.took.repeated',
	outdated: 'workshop.took.outdated',
	closed: 'workshop.took.closed'
};

const refusals: Readonly<Record<string, WorkshopKey>> = {
	'ballot/damaged': 'workshop.refused.damaged',
	'ballot/foreign': 'workshop.refused.foreign',
	'ballot/old-version': 'workshop.refused.old-version',
	'ballot/newer-version': 'workshop.refused.newer-version',
	'ballot/other-poll': 'workshop.refused.other-poll',
	'ballot/other-questions': 'workshop.refused.other-questions'
};

/** Why a ballot was not taken, by the code of the problem. */
export function refusalWords(code: string): WorkshopKey {
	return refusals[code] ?? 'workshop.refused.other';
}

export const stateWords = {
	prepare: 'workshop.state.prepare',
	answer: 'workshop.state.answer',
	open: 'workshop.state.open',
	agree: 'workshop.state.agree',
	close: 'workshop.state.close'
} as const satisfies Record<WorkshopStage, WorkshopKey>;
