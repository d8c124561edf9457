import type { Locator } from '@playwright/test';
import { fixture, type Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';
import { answersOf, Yardstick } from '../support/e2e-yardstick';

/** The path page of one firm, as a person goes about it. */
class PathPage {
	constructor(private readonly person: Person) {}

	/** The path stands there, worked out for the limits on screen. */
	async sees(): Promise<void> {
		await expect(this.person.page.locator('[aria-busy=true]')).toHaveCount(0);
		await expect(this.accept).toBeEnabled();
	}

	get accept(): Locator {
		return this.person.button(this.person.words.say('path.accept'));
	}

	get money(): Locator {
		return this.person.page.getByLabel(this.person.words.say('path.money'), { exact: true });
	}

	get goal(): Locator {
		return this.person.page.getByLabel(this.person.words.say('path.goal'), { exact: true });
	}

	/** The cards of the steps in sight, first three now, then three next. */
	get steps(): Locator {
		return this.person.page.getByRole('article').filter({ visible: true });
	}

	/** Names of the steps in sight. */
	names(): Promise<readonly string[]> {
		return this.steps.getByRole('heading', { level: 4 }).allInnerTexts();
	}

	async setMoney(text: string): Promise<void> {
		await this.money.fill(text);
		await this.money.blur();
		await this.sees();
	}
}

/** Follows links and buttons, and counts the taps. */
function counting(person: Person) {
	const taps = { count: 0 };
	return {
		taps,
		async tap(target: Locator) {
			taps.count += 1;
			await person.press(target);
		}
	};
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('from a finished quick check at most six taps lead to an accepted path, without typing anything', async ({
			person
		}) => {
			const { page, words } = person;
			await person.go('/');
			await person.startCheck({ name: 'Hua Yi' });
			await person.answerAll((at) => [1, 2, 0, 3, 1][at % 5]!);
			await person.seesCheck();
			const { taps, tap } = counting(person);
			await tap(person.link(words.say('check.result')));
			await person.seesResult();
			await tap(person.link(words.say('result.toPath')));
			const path = new PathPage(person);
			await path.sees();
			await expect(person.heading).toHaveText(words.like('path.riseLevel'));
			await expect(page.getByText(words.within('path.start'))).toBeVisible();
			await tap(path.accept);
			await expect(person.heading).toHaveText(words.say('roadmap.title'));
			expect(taps.count).toBeLessThanOrEqual(6);
		});

		test('a path follows its limits at once: money, people, a step refused and taken back; what stays out says why', async ({
			person
		}) => {
			const { page, words } = person;
			const { assessment } = await person.hasAnswers('core-complete.json');
			await person.go(`/path/#assessment=${assessment}`);
			const path = new PathPage(person);
			await path.sees();
			await expect(page.getByText(words.say('path.optimal'))).toBeVisible();
			const rich = await person.heading.innerText();
			await expect(path.steps).toHaveCount(6);

			await path.setMoney('1万');
			await expect(path.money).toHaveValue(locale === 'zh-CN' ? '1万元' : 'CN¥10,000');
			await expect(person.heading).not.toHaveText(rich);
			await expect(page.getByText(words.within('path.start'))).toHaveCount(0);

			await path.setMoney('eighty');
			await expect(page.getByRole('alert')).toContainText('eighty');
			await path.setMoney('80000');
			await expect(page.getByRole('alert')).toHaveCount(0);

			const [first] = await path.names();
			await person.press(person.button(words.say('path.refuseLabel', { step: first! })));
			await expect(person.button(words.say('app.undo'))).toBeFocused();
			await path.sees();
			expect(await path.names()).not.toContain(first);
			await person.press(page.getByText(words.within('path.leftOut')));
			const out = page.getByRole('listitem').filter({ hasText: first! });
			await expect(out.getByText(words.say('path.outRefused'))).toBeVisible();

			// It is still so when the page is opened again.
			await person.go('/');
			await person.go(`/path/#assessment=${assessment}`);
			await path.sees();
			expect(await path.names()).not.toContain(first);
			await person.press(page.getByText(words.within('path.refused')));
			await person.press(person.button(words.say('path.takeBackLabel', { step: first! })).first());
			await path.sees();
			expect(await path.names()).toContain(first);
		});

		test('the curve says in words what more money buys, and a row of its table sets the limit', async ({
			person
		}) => {
			const { page, words } = person;
			const { assessment } = await person.hasAnswers('core-complete.json');
			await person.go(`/path/#assessment=${assessment}`);
			const path = new PathPage(person);
			await path.sees();
			await person.press(page.getByText(words.say('path.curveTable'), { exact: true }));
			const rows = page.getByRole('button', { name: words.within('path.curveTake') });
			await expect(rows.nth(1)).toBeVisible();
			const amount = await rows.nth(1).innerText();
			await person.press(rows.nth(1));
			await path.sees();
			await expect(path.money).toHaveValue(amount);
			await expect(rows.nth(1)).toHaveAttribute('aria-pressed', 'true');
		});
	});

test('a goal is reached as cheaply as possible, and one out of reach is called that', async ({
	person
}) => {
	const { page, words } = person;
	await person.go('/samples/');
	await person.press(page.getByRole('button', { name: words.within('sample.open') }).first());
	await person.seesResult();
	await person.press(person.link(words.say('result.toPath')));
	const path = new PathPage(person);
	await path.sees();
	const goals = path.goal.getByRole('option', { name: words.within('path.goalLevel') });
	await path.goal.selectOption((await goals.first().getAttribute('value'))!);
	await path.sees();
	await expect(page.getByText(words.within('path.reached'))).toBeVisible();
	await path.goal.selectOption((await goals.last().getAttribute('value'))!);
	await path.sees();
	await expect(page.getByText(words.within('path.notReached'))).toBeVisible();
});

test('one’s own figure for a step counts at once, stands beside ours, and can go back', async ({
	person
}) => {
	const { page, words } = person;
	const { assessment } = await person.hasAnswers('core-complete.json');
	await person.go(`/path/#assessment=${assessment}`);
	const path = new PathPage(person);
	await path.sees();
	const [name] = await path.names();
	const card = page
		.getByRole('article')
		.filter({ has: page.getByRole('heading', { name: name!, exact: true }) });
	await person.press(card.getByText(words.say('result.stepMore'), { exact: true }));
	await person.press(card.getByText(words.say('path.ownFigures'), { exact: true }));
	const field = card.getByLabel(words.say('path.ownOneOff', { currency: 'CNY' }));
	await expect(field).toHaveAccessibleDescription(words.like('path.oursIs'));
	await field.fill('1');
	await field.blur();
	await path.sees();
	await expect(card.getByText(words.say('path.ownUsed'))).toBeVisible();
	await person.press(card.getByRole('button', { name: words.say('path.backToOurs') }));
	await path.sees();
	await expect(card.getByText(words.say('path.ownUsed'))).toHaveCount(0);
});

test('a round of the ministry’s form asks for its next level', async ({ person }) => {
	await person.takesRound(fixture('core-complete.json'));
	const miit = await Yardstick.opened(person, 'miit-2024', {
		...answersOf('auto-parts-maker', 'miit-2024'),
		into: person.words.say('home.defaultFirm')
	});
	await person.go(miit.address('path'));
	const path = new PathPage(person);
	await path.sees();
	await expect(path.goal.locator('option:checked')).toHaveText(
		person.words.within('path.goalOfficial', { instrument: miit.texts.short })
	);
});

test.describe('a device that was online once', () => {
	test.use({ serviceWorkers: 'allow' });

	test('without a network a path is worked out, changed and accepted', async ({
		person,
		context
	}) => {
		const { words } = person;
		await person.visitHome();
		await context.setOffline(true);
		const { assessment } = await person.hasAnswers('core-complete.json');
		await person.go(`/path/#assessment=${assessment}`);
		const path = new PathPage(person);
		await path.sees();
		const before = await person.heading.innerText();
		await path.setMoney('5000');
		await expect(person.heading).not.toHaveText(before);
		await person.press(path.accept);
		await expect(person.heading).toHaveText(words.say('roadmap.title'));
	});
});

test('by keyboard alone limits are changed, a step is refused and undone, and the path is accepted @everywhere', async ({
	person
}) => {
	const { page, words } = person;
	const { keyboard } = page;
	const tabTo = async (target: Locator) => {
		for (let n = 0; n < 150; n++) {
			if (await target.evaluate((element) => element === document.activeElement)) return;
			await keyboard.press('Tab');
		}
		await expect(target).toBeFocused();
	};
	const { assessment } = await person.hasAnswers('core-complete.json');
	await person.go(`/path/#assessment=${assessment}`);
	const path = new PathPage(person);
	await path.sees();
	const before = await path.money.inputValue();
	await tabTo(page.getByLabel(words.say('path.moneySlider')));
	await keyboard.press('ArrowLeft');
	await keyboard.press('ArrowLeft');
	await path.sees();
	await expect(path.money).not.toHaveValue(before);
	const [first] = await path.names();
	await tabTo(person.button(words.say('path.refuseLabel', { step: first! })));
	await keyboard.press('Enter');
	await expect(person.button(words.say('app.undo'))).toBeFocused();
	await keyboard.press('Enter');
	await path.sees();
	expect(await path.names()).toContain(first);
	await tabTo(path.accept);
	await keyboard.press('Enter');
	await expect(person.heading).toHaveText(words.say('roadmap.title'));
});
