import { isToDo, type FollowedStep } from '#lib/domain/roadmap';
import type { CalendarEntry } from '#lib/exchange/calendar-file';
import type { App } from '#lib/state/App.svelte.ts';
import type { FirmRecord, WorkshopRecord } from '#lib/state/Library.svelte.ts';
import { nameOfStep } from './words';

/** What goes into a calendar: each step still to be done on the day it is due. */
export function calendarOf(
	app: App,
	firm: FirmRecord,
	tasks: readonly FollowedStep[]
): readonly CalendarEntry[] {
	const { t } = app.language;
	return tasks.filter(isToDo).map(({ step, due, owner, note }) => {
		const text = app.content.steps?.texts[step.id];
		return {
			uid: `${step.id}.${firm.id}@gradus`,
			day: due,
			title: t('roadmap.calendarTitle', { step: nameOfStep(app, step.id), firm: firm.name }),
			text: [
				t('roadmap.calendarText', { firm: firm.name }),
				owner && t('roadmap.of', { what: t('roadmap.owner'), step: owner }),
				text && t('roadmap.first', { first: text.first }),
				text && t('roadmap.doneWhen', { done: text.done }),
				note
			]
				.filter(Boolean)
				.join('\n')
		};
	});
}

/** What was promised in workshops and has a day, unless it is done. */
export function promisesOf(
	app: App,
	firm: FirmRecord,
	workshops: readonly WorkshopRecord[]
): readonly CalendarEntry[] {
	const { t } = app.language;
	return workshops.flatMap((workshop) =>
		Object.entries(workshop.actions).flatMap(([id, { text, owner, due, done }]) => {
			if (due === undefined || done) return [];
			const title = t('roadmap.calendarTitle', { step: text, firm: firm.name });
			const said = owner ? [t('roadmap.of', { what: t('roadmap.owner'), step: owner })] : [];
			return [{ uid: `${id}.${workshop.id}@gradus`, day: due, title, text: said.join('\n') }];
		})
	);
}
