import { expect, test } from '../support/e2e-test';

interface Rows {
	readonly id: string;
	readonly round: string;
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale, serviceWorkers: 'allow' });

		test('without a network a firm plans, refuses a step, accepts, does two steps, and sees in the next round which step moved what', async ({
			person,
			context
		}) => {
			test.setTimeout(120_000);
			const { page, words } = person;
			await person.visitHome();
			await context.setOffline(true);
			const { assessment } = await person.hasAnswers('full.json');
			await person.go(`/path/#assessment=${assessment}`);
			const accept = person.button(words.say('path.accept'));
			await expect(accept).toBeEnabled();
			const money = page.getByLabel(words.say('path.money'), { exact: true });
			await money.fill('60000');
			await money.blur();
			await expect(accept).toBeEnabled();
			const articles = page.getByRole('article').filter({ visible: true });
			const refused = await articles.first().getByRole('heading', { level: 4 }).innerText();
			await person.press(person.button(words.say('path.refuseLabel', { step: refused })));
			await expect(accept).toBeEnabled();
			await expect(articles.getByRole('heading', { name: refused, exact: true })).toHaveCount(0);
			await person.press(accept);
			await expect(person.heading).toHaveText(words.say('roadmap.title'));

			const roadmap = new URL(page.url()).hash;
			await person.go(`/result/#assessment=${assessment}`);
			await person.press(person.button(words.say('result.finish')));
			await expect(person.button(words.say('question.reopen'))).toBeVisible();
			await person.go(`/roadmap/${roadmap}`);
			const cards = page.locator('li[id^=step-]');
			await expect(cards.getByRole('heading', { name: refused, exact: true })).toHaveCount(0);
			const done: string[] = [];
			for (const at of [0, 1]) {
				const card = cards.nth(at);
				done.push(await card.getByRole('heading', { level: 4 }).innerText());
				await card.getByRole('combobox').selectOption({ label: words.say('roadmap.status.done') });
				await expect(card.getByText(words.say('roadmap.changes'))).toBeVisible();
				await person.seesKept();
				const begin = card.getByRole('button', {
					name: words.within('roadmap.of', { what: words.say('roadmap.begin') })
				});
				const take = card.getByRole('button', {
					name: words.within('roadmap.of', { what: words.say('roadmap.take') })
				});
				await expect(begin.or(take).first()).toBeVisible();
				if (at === 0) await person.press(begin.first());
				await person.press(take.first());
				await person.seesKept();
			}

			const rounds = (await person.disk.rows('assessments')) as readonly Rows[];
			const next = rounds.find(({ id }) => id !== assessment)!;
			await person.go(`/rounds/#assessment=${next.id}`);
			await expect(person.heading).toHaveText(words.say('rounds.title'));
			await expect(page.getByRole('heading', { name: words.say('rounds.moved') })).toBeVisible();
			for (const step of done)
				await expect(
					page.getByText(words.say('rounds.behind', { steps: step })).first()
				).toBeVisible();
			await expect(page.getByRole('heading', { name: words.say('rounds.plan') })).toBeVisible();
		});
	});
