import { disagreementByDimension } from '#lib/domain/workshop';
import type { App } from '#lib/state/App.svelte.ts';
import { resultOf } from '#lib/state/workshops-compared';

/** How far apart the room was in each dimension, with the words for it loaded; undefined where nothing can be said of any. */
export async function disagreementOf(
	app: App,
	workshop: string
): Promise<Readonly<Record<string, number | null>> | undefined> {
	const { library } = app;
	const record = library?.workshop(workshop);
	if (!library || !record) return undefined;
	const [{ counts }, [loaded]] = await Promise.all([
		resultOf(library, record),
		app.content.questionnaires([record.plan.questionnaire.id]),
		app.content.need('words agree')
	]);
	const byDimension = disagreementByDimension(loaded!.model, counts);
	return Object.values(byDimension).some((each) => each !== null) ? byDimension : undefined;
}
