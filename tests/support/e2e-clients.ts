import { expect } from '@playwright/test';
import { openSealed, makeKeys } from '#lib/exchange/sealed-ballot';
import type { BoxRecord } from '#lib/storage/workshop-records';
import type { Ballot } from '#lib/domain/workshop';
import { clientsBackup } from '../../scripts/bench/clients.mjs';
import type { Person } from './e2e-person';

/** Firms of a consultant on this device; the first one's workshop gathers ballots. */
export interface Clients {
	readonly firms: readonly { readonly id: string; readonly name: string }[];
	readonly workshop: string;
	/** In the order asked. */
	readonly questions: readonly string[];
	readonly secret: string;
}

/** Takes a backup file of so many firms, and sets up the box of the workshop. */
export async function hasClients(
	person: Person,
	asked: { firms?: number; rounds?: number } = {}
): Promise<Clients> {
	const { text, firms, workshop, questions } = clientsBackup(asked);
	await person.chooseFile({ name: 'backup.json', text });
	await person.takeFile();
	await expect(person.page.getByText(person.words.say('device.importDone'))).toBeVisible();
	const keys = await makeKeys();
	await person.disk.put('boxes', { workshop, poll: 0, ...keys, sealed: [] });
	return { firms, workshop, questions, secret: keys.secret };
}

/** What lies in the box, opened with its key. */
export async function ballotsIn(person: Person, clients: Clients): Promise<readonly Ballot[]> {
	const [box] = (await person.disk.rows('boxes')) as readonly BoxRecord[];
	const questions = clients.questions.map((id) => ({ id, options: 5 }));
	return Promise.all(
		box!.sealed.map(async ({ sealed }) => {
			const opened = await openSealed(sealed, clients.secret, questions);
			if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
			return opened.value;
		})
	);
}
