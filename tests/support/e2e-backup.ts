import { expect, type Locator, type Page } from '@playwright/test';
import type { ProblemCode } from '#lib/exchange/problem-codes';
import { problemTexts } from '#lib/i18n/problems';
import type { Person } from './e2e-person';
import type { Words } from './e2e-words';

/** What a problem says is wrong. */
export const wrong = ({ locale }: Words, code: ProblemCode) => problemTexts[locale][code].what;

/** Files of everything, as a person goes about them under "This device". */
export class BackupPage {
	constructor(private readonly person: Person) {}

	private get page(): Page {
		return this.person.page;
	}

	async open(): Promise<void> {
		await this.person.go('/device/');
		await expect(this.person.button(this.person.words.say('device.backupSave'))).toBeVisible();
	}

	async unfold(key: 'keeping.backup.locked' | 'keeping.backup.check' | 'keeping.backup.keep') {
		await this.person.press(
			this.page.locator('summary').filter({ hasText: this.person.words.say(key) })
		);
	}

	get save(): Locator {
		return this.person.button(this.person.words.say('device.backupSave'));
	}

	async lock(first: string, second = first): Promise<void> {
		const { words } = this.person;
		const form = this.page.locator('form').filter({
			has: this.person.button(words.say('keeping.backup.lockedGo'))
		});
		await form.getByLabel(words.say('keeping.backup.passphrase'), { exact: true }).fill(first);
		await form.getByLabel(words.say('keeping.backup.again'), { exact: true }).fill(second);
		await this.person.press(this.person.button(words.say('keeping.backup.lockedGo')));
	}

	async check(name: string, text: string): Promise<void> {
		await this.page
			.getByLabel(this.person.words.say('keeping.backup.checkFile'), { exact: true })
			.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
	}

	async types(phrase: string): Promise<void> {
		const { words } = this.person;
		const form = this.page.locator('form').filter({
			has: this.person.button(words.say('keeping.backup.checkGo'))
		});
		await form.getByLabel(words.say('keeping.backup.passphrase'), { exact: true }).fill(phrase);
		await this.person.press(this.person.button(words.say('keeping.backup.checkGo')));
	}
}
