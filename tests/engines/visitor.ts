import { Words, type Locale } from '../support/e2e-words';
import type { Place } from '../support/e2e-person';
import type { Host } from '../support/e2e-server';
import type { Driver } from './driver';
import type { Target } from './find';

/** Somebody who uses the app in a browser of any engine, and finds things by what they say. */
export class Visitor {
	#words = new Words('en');

	constructor(
		readonly driver: Driver,
		readonly host: Host
	) {}

	get words(): Words {
		return this.#words;
	}

	async go(path: string): Promise<void> {
		const address = this.host.at(path);
		const here = await this.driver.evaluate(() => location.href);
		// Another document in between where addresses differ in what stands after `#` alone, so that it is opened afresh.
		if (here.split('#')[0] === address.split('#')[0]) await this.driver.open('about:blank');
		await this.driver.open(address);
		await this.ready();
	}

	/** The app runs: the switch of languages works, and nothing is awaited. */
	async ready(): Promise<void> {
		await this.driver.until(
			() =>
				this.driver.evaluate(
					(name) =>
						document.querySelector('[aria-busy=true]') === null &&
						[...document.querySelectorAll('header button')].some(
							(each) =>
								(each as HTMLElement).innerText.trim() === name &&
								!(each as HTMLButtonElement).disabled
						),
					this.#words.first('otherLanguage')
				),
			'of the app ready'
		);
	}

	/** The page changes over to the other language. */
	async switchLanguage(): Promise<void> {
		await this.driver.press({ role: 'button', name: this.#words.first('otherLanguage') });
		this.#words = new Words(this.#words.locale === 'en' ? 'zh-CN' : 'en');
		await this.ready();
	}

	/** Home, with the app kept for later use without a network, in the language asked for. */
	async visitHome(locale: Locale = 'en'): Promise<void> {
		await this.go('/');
		await this.driver.evaluate(async () => {
			await navigator.serviceWorker.ready;
			if (navigator.serviceWorker.controller) return;
			await new Promise((taken) =>
				navigator.serviceWorker.addEventListener('controllerchange', taken, { once: true })
			);
		});
		if (locale !== this.#words.locale) await this.switchLanguage();
	}

	/** From the welcome to the first question. */
	async startCheck(name: string): Promise<void> {
		await this.driver.press({ role: 'link', name: this.#words.first('start') });
		await this.driver.type({ role: 'textbox', name: this.#words.say('profile.name') }, name);
		await this.driver.press({ role: 'button', name: this.#words.say('profile.go') });
		await this.seesQuestion(1);
	}

	option(at: number): Target {
		return {
			role: 'radio',
			within: { role: 'group', name: this.#words.say('question.options') },
			at
		};
	}

	async seesQuestion(at: number): Promise<void> {
		await this.driver.sees({ name: new RegExp(`^${at}/15$`) });
	}

	/** From the question `at` to the page where answers are checked. */
	async answerAll(from: number, choose: (at: number) => number): Promise<void> {
		for (let at = from; at <= 15; at++) {
			await this.driver.press(this.option(choose(at)));
			if (at < 15) await this.seesQuestion(at + 1);
		}
		await this.driver.sees({ role: 'heading', name: this.#words.say('check.title') });
	}

	async seesChosen(at: number): Promise<void> {
		await this.driver.until(
			() =>
				this.driver.evaluate(
					(nth) =>
						document.querySelectorAll<HTMLInputElement>('.option input[type=radio]')[nth]?.checked,
					at
				),
			`chosen at option ${at + 1}`
		);
	}

	get note(): Target {
		return { role: 'textbox', name: this.#words.say('question.note') };
	}

	async unfoldDetails(): Promise<void> {
		await this.driver.press({ role: 'summary', name: this.#words.say('question.more') });
	}

	/** What was said last is on the disk. */
	async seesKept(): Promise<void> {
		await this.driver.sees({ css: '[data-state=kept]', name: this.#words.like('kept.at') });
	}

	async seeResult(): Promise<void> {
		await this.driver.press({ role: 'link', name: this.#words.say('check.result') });
		await this.driver.sees({ name: this.#words.within('result.round') });
	}

	/** Whether anything is drawn on the radar, once it is in sight: it is drawn then. */
	async seesChartDrawn(): Promise<void> {
		const radar: Target = { role: 'img', name: this.#words.within('result.radarSentence') };
		await this.driver.sees(radar);
		await this.driver.until(
			() =>
				this.driver.evaluate(() => {
					const canvas = document.querySelector<HTMLCanvasElement>('[role=img] canvas');
					if (!canvas) return false;
					canvas.scrollIntoView({ block: 'center' });
					const { width, height } = canvas;
					if (width === 0 || height === 0) return false;
					const empty = Object.assign(document.createElement('canvas'), { width, height });
					return canvas.toDataURL() !== empty.toDataURL();
				}),
			'drawn on the radar'
		);
	}

	/** The ids in the address of the page that is open, and of its firm. */
	async placeFromHome(): Promise<Place> {
		await this.go('/');
		const inLink = (name: string, field: string) =>
			this.driver.until(
				() =>
					this.driver.evaluate(
						(wanted, key) => {
							const link = [...document.querySelectorAll<HTMLAnchorElement>('main li a')].find(
								(each) => each.innerText.trim() === wanted
							);
							return new URLSearchParams(link?.hash.slice(1)).get(key);
						},
						name,
						field
					),
				`to follow: ${name}`
			);
		return {
			firm: await inLink(this.#words.say('home.openFirm'), 'firm'),
			assessment: await inLink(this.#words.say('home.seeResult'), 'assessment')
		};
	}
}
