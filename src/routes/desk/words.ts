import type { DeskKey } from '#lib/i18n/desk.en';
import type { Order, Status } from '#lib/state/Desk.svelte.ts';

export const statusWords = {
	'to-check': 'desk.status.to-check',
	'under-way': 'desk.status.under-way',
	result: 'desk.status.result',
	workshop: 'desk.status.workshop',
	overdue: 'desk.status.overdue',
	archived: 'desk.status.archived'
} as const satisfies Readonly<Record<Status, DeskKey>>;

export const orderWords = {
	'next-date': 'desk.sort.next-date',
	'last-contact': 'desk.sort.last-contact',
	name: 'desk.sort.name',
	'worked-on': 'desk.sort.worked-on'
} as const satisfies Readonly<Record<Order, DeskKey>>;
