import { expect, type Locator } from '@playwright/test';
import type { Person } from './e2e-person';

/** Tabs on until the target has the focus, as somebody without a pointer does. */
export async function tabTo(person: Person, target: Locator, most = 60): Promise<void> {
	for (let n = 0; n < most; n++) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await person.page.keyboard.press('Tab');
	}
	await expect(target, `reached with ${most} tabs`).toBeFocused();
}
