import { expect, type Locator, type Page } from '@playwright/test';
import { join } from 'node:path';
import { Disk } from './e2e-store';
import { Words, type Locale } from './e2e-words';

export const fixture = (name: string) => join('tests', 'fixtures', 'answers', name);

export interface Place {
	readonly firm: string;
	readonly assessment: string;
}

/** Somebody with a phone or a keyboard, who finds things by what they say. */
export class Person {
	#words: Words;

	constructor(
		readonly page: Page,
		locale: Locale,
		private readonly touch: boolean
	) {
		this.#words = new Words(locale);
	}

	get words(): Words {
		return this.#words;
	}

	/** From now on reads the other language. */
	reads(locale: Locale): void {
		this.#words = new Words(locale);
	}

	async press(target: Locator): Promise<void> {
		await (this.touch ? target.tap() : target.click());
	}

	async go(path: string): Promise<void> {
		await this.page.goto(path);
		await this.ready();
	}

	/** The app runs: the switch of languages works. */
	async ready(): Promise<void> {
		await expect(this.languageSwitch).toBeEnabled();
		await expect(this.page.locator('[aria-busy=true]')).toHaveCount(0);
	}

	/** Home, with the app kept for later use without a network; for tests with `serviceWorkers: 'allow'`. */
	async visitHome(path = '/'): Promise<void> {
		await this.go(path);
		await this.page.evaluate(async () => {
			await navigator.serviceWorker.ready;
			if (navigator.serviceWorker.controller) return;
			await new Promise((taken) =>
				navigator.serviceWorker.addEventListener('controllerchange', taken, { once: true })
			);
		});
	}

	get heading(): Locator {
		return this.page.getByRole('heading', { level: 1 });
	}

	get languageSwitch(): Locator {
		return this.page.getByRole('button', { name: this.words.first('otherLanguage'), exact: true });
	}

	get themeSwitch(): Locator {
		return this.page.getByRole('button', { name: this.words.first('theme') });
	}

	link(name: string | RegExp): Locator {
		return this.page.getByRole('link', { name, exact: true });
	}

	button(name: string | RegExp): Locator {
		return this.page.getByRole('button', { name, exact: true });
	}

	/** From the welcome to the first question. */
	async startCheck({ name, depth }: { name?: string; depth?: RegExp } = {}): Promise<void> {
		await this.press(this.link(this.words.first('start')));
		await this.fillProfile({ name, depth });
	}

	/** Another firm, from the list of firms. */
	async startAnother(name: string): Promise<void> {
		await this.press(this.link(this.words.say('home.newFirm')));
		await this.fillProfile({ name });
	}

	async fillProfile({ name, depth }: { name?: string; depth?: RegExp } = {}): Promise<void> {
		await expect(this.heading).toHaveText(this.words.say('profile.title'));
		if (name) await this.page.getByLabel(this.words.say('profile.name')).fill(name);
		if (depth) await this.press(this.page.getByRole('radio', { name: depth }));
		await this.press(this.button(this.words.say('profile.go')));
		await this.seesQuestion(1);
	}

	/** The five described states of the question on screen. */
	get options(): Locator {
		return this.page
			.getByRole('group', { name: this.words.say('question.options') })
			.getByRole('radio');
	}

	get position(): Locator {
		return this.page.getByText(/^\d+\/\d+$/);
	}

	async seesQuestion(at: number, of?: number): Promise<void> {
		await expect(this.position).toHaveText(new RegExp(`^${at}/${of ?? '\\d+'}$`));
		await expect(this.options.first()).toBeEnabled();
	}

	/** Taps an option, counted from 0, and is carried on. */
	async answer(option: number): Promise<void> {
		const [at, of] = (await this.position.innerText()).split('/').map(Number) as [number, number];
		await this.press(this.options.nth(option));
		if (at < of) await this.seesQuestion(at + 1, of);
		else await this.seesCheck();
	}

	/** Goes on from the question on screen to the page where answers are checked. */
	async answerAll(choose: (at: number) => number = (at) => at % 5): Promise<void> {
		const [from, to] = (await this.position.innerText()).split('/').map(Number) as [number, number];
		for (let at = from; at <= to; at++) await this.answer(choose(at));
	}

	async answerSome(count: number, choose: (at: number) => number = (at) => at % 5): Promise<void> {
		for (let n = 0; n < count; n++) {
			const at = Number((await this.position.innerText()).split('/')[0]);
			await this.answer(choose(at));
		}
	}

	/** What was said last is on the disk. */
	async seesKept(): Promise<void> {
		// Not the hidden sentence for screen readers, which stands from the first time on.
		await expect(this.page.locator('[data-state=kept]')).toHaveText(this.words.like('kept.at'));
	}

	async seesCheck(): Promise<void> {
		await expect(this.heading).toHaveText(this.words.say('check.title'));
	}

	/** From checking the answers to the result. */
	async seeResult(): Promise<void> {
		await this.press(this.link(this.words.say('check.result')));
		await this.seesResult();
	}

	async seesResult(): Promise<void> {
		await expect(this.page.getByText(this.words.within('result.round')).first()).toBeVisible();
		await expect(this.radar).toBeVisible();
	}

	get radar(): Locator {
		return this.page.getByRole('img', { name: this.words.within('result.radarSentence') });
	}

	/** Whether anything is drawn on the radar, once it is in sight: it is drawn then. */
	async seesChartDrawn(): Promise<void> {
		await this.radar.scrollIntoViewIfNeeded();
		await expect
			.poll(() =>
				this.radar.locator('canvas').evaluate((element) => {
					const canvas = element as HTMLCanvasElement;
					const { width, height } = canvas;
					if (width === 0 || height === 0) return false;
					const empty = Object.assign(document.createElement('canvas'), { width, height });
					return canvas.toDataURL() !== empty.toDataURL();
				})
			)
			.toBe(true);
	}

	/** The number that stands before `of 100`. */
	async score(): Promise<string> {
		const text = await this.page
			.getByText(this.words.within('result.score'))
			.or(this.page.getByText(this.words.within('result.scoreSure')))
			.first()
			.innerText();
		return text;
	}

	/** Opens a file under "This device". What it holds is shown, and nothing is taken yet. */
	async chooseFile(file: string | { readonly name: string; readonly text: string }): Promise<void> {
		await this.go('/device/');
		await this.page
			.getByLabel(this.words.say('device.choose'))
			.setInputFiles(
				typeof file === 'string'
					? file
					: { name: file.name, mimeType: 'application/json', buffer: Buffer.from(file.text) }
			);
	}

	async takeFile(): Promise<void> {
		await this.press(this.button(this.words.say('device.importAdd')));
	}

	/** The browser's database. */
	get disk(): Disk {
		return new Disk(this.page);
	}

	/** Unfolds everything, also what stands folded in what unfolds. */
	async unfoldAll(): Promise<void> {
		const folded = this.page.locator('details:not([open])');
		do {
			await folded.evaluateAll(async (all) => {
				for (const each of all) (each as HTMLDetailsElement).open = true;
				// What is folded is drawn only once it is open.
				await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
			});
		} while ((await folded.count()) > 0);
	}

	/** Takes the round in a file, into a firm that is here or a new one. Returns its id. */
	async takesRound(
		file: string | { readonly name: string; readonly text: string },
		into?: string
	): Promise<string> {
		await this.chooseFile(file);
		if (into !== undefined)
			await this.page.getByLabel(this.words.say('device.importInto')).selectOption({ label: into });
		await this.takeFile();
		await this.seesCheck();
		return new URLSearchParams(new URL(this.page.url()).hash.slice(1)).get('assessment')!;
	}

	/** A firm with the answers of a file of `tests/fixtures/answers`. */
	async hasAnswers(name = 'quick.json'): Promise<Place> {
		await this.takesRound(fixture(name));
		return this.firstPlace();
	}

	/** The firm at the top of the list on the home page, with its newest round. */
	async firstPlace(): Promise<Place> {
		await this.go('/');
		const card = this.page
			.getByRole('listitem')
			.filter({ has: this.page.getByRole('progressbar') });
		const inLink = async (name: string | RegExp, field: string) => {
			const href = await card.first().getByRole('link', { name }).first().getAttribute('href');
			return new URLSearchParams(href!.split('#')[1]).get(field)!;
		};
		const round = new RegExp(
			`${this.words.say('home.seeResult')}|${this.words.say('home.continue')}`
		);
		return {
			firm: await inLink(this.words.say('home.openFirm'), 'firm'),
			assessment: await inLink(round, 'assessment')
		};
	}

	/** The text of a file that a tap hands over. */
	async savesFile(tap: () => Promise<void>): Promise<{ name: string; text: string }> {
		const [download] = await Promise.all([this.page.waitForEvent('download'), tap()]);
		const chunks: Buffer[] = [];
		for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
		return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
	}
}

/** Every page of the app; with the ids where a page shows one round or firm. */
export function routesWith({ firm, assessment }: Place): readonly string[] {
	return [
		'/',
		'/profile/',
		`/profile/#firm=${firm}`,
		`/question/#assessment=${assessment}&question=systems.integration`,
		`/check/#assessment=${assessment}`,
		`/result/#assessment=${assessment}`,
		`/path/#assessment=${assessment}`,
		`/what-if/#assessment=${assessment}`,
		`/rounds/#assessment=${assessment}`,
		`/evidence/#assessment=${assessment}`,
		`/report/#assessment=${assessment}`,
		`/roadmap/#firm=${firm}`,
		`/firm/#firm=${firm}`,
		`/hand-over/#firm=${firm}`,
		`/erase/#firm=${firm}`,
		'/erase/',
		'/benchmark/',
		`/contribute/#assessment=${assessment}`,
		`/compare/#assessment=${assessment}`,
		'/steward/',
		'/device/',
		'/move/',
		'/samples/',
		'/docs/method/',
		'/docs/privacy/',
		'/docs/changelog/',
		'/no/such/page'
	];
}

/** What the heading of each of these pages says, by path, where the firm has one core round with fifteen answers and nothing else. */
export function headingsWith(
	words: Words,
	firm: string
): Readonly<Record<string, string | RegExp>> {
	return {
		'/': words.say('home.firms'),
		'/profile/': words.say('profile.title'),
		'/question/': /[?？]$/,
		'/check/': words.say('check.title'),
		'/result/': words.like('result.level'),
		'/path/': /\d/,
		'/what-if/': words.say('rounds.whatIf.title'),
		'/rounds/': words.say('rounds.title'),
		'/evidence/': words.say('evidence.title'),
		'/report/': words.say('report.title'),
		'/roadmap/': words.say('roadmap.none'),
		'/firm/': firm,
		'/hand-over/': words.say('keeping.hand.title', { name: firm }),
		'/erase/': new RegExp(
			[words.say('keeping.erase.firm', { name: firm }), words.say('keeping.erase.all')].join('|')
		),
		'/benchmark/': words.say('benchmark.title'),
		'/contribute/': words.say('contribute.unfinished'),
		'/compare/': words.say('compare.noPacks'),
		'/steward/': words.say('steward.title'),
		'/device/': words.say('device.title'),
		'/samples/': words.say('sample.choose'),
		'/move/': words.say('keeping.move.title'),
		'/docs/method/': /\S/,
		'/docs/privacy/': /\S/,
		'/docs/changelog/': /\S/,
		'/no/such/page': words.say('trouble.notFound')
	};
}
