import { readFile } from 'node:fs/promises';
import { expect, type Locator } from '@playwright/test';
import type { Person } from './e2e-person';

/** Chooses a kind of file by its name, and waits until the file is made. */
export async function choose(person: Person, name: string): Promise<void> {
	await person.press(person.page.getByRole('radio', { name, exact: true }));
	await seesReady(person);
}

/** A Word file takes a busy machine a while. */
export async function seesReady({ page, words }: Person): Promise<void> {
	await expect(page.getByText(words.within('report.save.ready'))).toBeVisible({ timeout: 40_000 });
}

export async function seesPicture(picture: Locator): Promise<void> {
	await expect(picture).toBeVisible();
	await picture.evaluate((image) => (image as HTMLImageElement).decode());
}

/** Saves the file that is ready. */
export async function saved(person: Person): Promise<{ name: string; bytes: Buffer }> {
	const download = person.page.waitForEvent('download');
	await person.press(person.button(person.words.say('report.save.save')));
	const file = await download;
	return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
