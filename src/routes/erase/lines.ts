import type { KeepingKey } from '#lib/i18n/keeping.en';
import type { Language } from '#lib/i18n/language.svelte.ts';
import type { Erasing } from '#lib/state/Erasing.svelte.ts';

type Counts = NonNullable<Erasing['counts']>;
type Given = NonNullable<Erasing['given']>;

/** What goes, one line for each kind of thing of which there is something. */
export function goingLines({ t, list }: Language, counts: Counts, given?: Given): string[] {
	const some = (key: KeepingKey, n: number) => (n > 0 ? [t(key, { n })] : []);
	return [
		...some('keeping.erase.firms', counts.firms),
		list([
			...some('keeping.erase.rounds', counts.rounds),
			...some('keeping.erase.finished', counts.finished)
		]),
		list([
			...some('keeping.erase.answers', counts.answers),
			...some('keeping.erase.notes', counts.notes),
			...some('keeping.erase.backed', counts.backed)
		]),
		list([
			...some('keeping.erase.photos', counts.photos),
			...some('keeping.erase.files', counts.files),
			...some('keeping.erase.links', counts.links)
		]),
		...some('keeping.erase.workshops', counts.workshops),
		...some('keeping.erase.ballots', counts.ballots),
		...some('keeping.erase.sealed', counts.sealed),
		...some('keeping.erase.seats', counts.seats),
		list([
			...some('keeping.erase.roadmaps', counts.roadmaps),
			...some('keeping.erase.tasks', counts.tasks)
		]),
		...some('keeping.erase.desk', counts.deskNotes),
		...(counts.reportWords ? [t('keeping.erase.reportWords')] : []),
		...some('keeping.erase.given', given?.messages ?? 0),
		...some('keeping.erase.offers', given?.offers ?? 0),
		...some('keeping.erase.entries', counts.entries),
		...(counts.undo ? [t('keeping.erase.undo')] : [])
	].filter(Boolean);
}
