import { expect, type FileChooser, type Locator } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from './e2e-person';

export interface Attached {
	readonly id: string;
	readonly question: string;
	readonly removedAt?: string;
	readonly caption?: string;
	readonly covers?: readonly string[];
	readonly evidence: { readonly kind: string; readonly hash?: string; readonly name?: string };
}

/** Somebody who adds evidence to the question on screen. */
export class EvidenceOf {
	constructor(private readonly person: Person) {}

	get #words() {
		return this.person.words;
	}

	get heading(): Locator {
		return this.person.page.getByRole('heading', { name: this.#words.say('evidence.title') });
	}

	async unfold(): Promise<void> {
		await this.person.press(this.person.page.getByText(this.#words.say('question.more')));
		await expect(this.heading).toBeVisible();
	}

	/** Opens the list of files, or the camera. */
	async opens(key: 'evidence.choose' | 'evidence.takePhoto'): Promise<FileChooser> {
		const [chooser] = await Promise.all([
			this.person.page.waitForEvent('filechooser'),
			this.person.press(this.person.button(this.#words.say(key)))
		]);
		return chooser;
	}

	async chooses(files: readonly string[]): Promise<void> {
		await (await this.opens('evidence.choose')).setFiles([...files]);
	}

	/** The pieces of evidence of the question on screen. */
	get pieces(): Locator {
		return this.person.page
			.getByRole('listitem')
			.filter({ has: this.person.button(new RegExp(`^${this.#words.say('evidence.remove')}`)) });
	}

	get stored(): Promise<readonly Attached[]> {
		return this.person.disk.rows('attachments') as Promise<readonly Attached[]>;
	}

	/** As many are on the disk, and none is on its way any more. */
	async seesKept(count: number, timeout = 30_000): Promise<void> {
		await expect
			.poll(async () => (await this.stored).filter(({ removedAt }) => !removedAt).length, {
				timeout
			})
			.toBe(count);
		await expect(
			this.person.page.getByRole('button', { name: this.#words.within('evidence.stopLabel') })
		).toHaveCount(0);
	}
}

/** A folder for files to choose, gone after `use`. */
export async function withFolder<T>(
	use: (file: (name: string, bytes: Uint8Array) => Promise<string>, folder: string) => Promise<T>
): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'gradus-evidence-'));
	try {
		return await use(async (name, bytes) => {
			const path = join(folder, name);
			await writeFile(path, bytes);
			return path;
		}, folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
