import type { Report } from '#lib/domain/report';
import { isToDo, tasksOf, type Roadmap } from '#lib/domain/roadmap';
import type { CalendarEntry } from '#lib/exchange/calendar-file';
import type { ReportWords } from '#lib/state/report-words';

/**
 * What a report asks to be done by a day: each open step of the path that was accepted, and what was promised in the workshop.
 * @param firm id of the firm, so that a calendar knows an entry again.
 */
export function calendarOfReport(
	{ path, plans, workshop, firm: named }: Report,
	{ language: { t }, steps }: ReportWords,
	firm: string
): readonly CalendarEntry[] {
	const name = named?.name ?? t('report.aFirm');
	const followed =
		path?.state === 'accepted'
			? tasksOf({ start: path.start, steps: path.steps } as unknown as Roadmap, plans?.tasks ?? {})
			: [];
	const due = followed.filter(isToDo).map(({ step, due, owner, note }): CalendarEntry => {
		const words = steps.texts[step.id];
		return {
			uid: `${step.id}.${firm}@gradus`,
			day: due,
			title: t('roadmap.calendarTitle', { step: words?.name ?? step.id, firm: name }),
			text: [
				t('roadmap.calendarText', { firm: name }),
				owner && t('roadmap.of', { what: t('roadmap.owner'), step: owner }),
				words && t('roadmap.first', { first: words.first }),
				words && t('roadmap.doneWhen', { done: words.done }),
				note
			]
				.filter(Boolean)
				.join('\n')
		};
	});
	const promised = (workshop?.actions ?? []).flatMap(
		({ text, owner, due: day, done }, index): readonly CalendarEntry[] => {
			if (day === undefined || done || text === '') return [];
			const title = t('roadmap.calendarTitle', { step: text, firm: name });
			const said = owner ? t('roadmap.of', { what: t('roadmap.owner'), step: owner }) : '';
			return [{ uid: `promise-${index}.${workshop!.day}.${firm}@gradus`, day, title, text: said }];
		}
	);
	return [...due, ...promised];
}
