import { expect, test } from '../support/e2e-test';

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`first check on a phone, browser in ${locale}`, () => {
		test.use({ locale });

		test('fifteen taps lead from the welcome to a scored, explained, drawn result with three first steps', async ({
			person
		}) => {
			const { page, words } = person;
			await person.go('/');
			await expect(page.getByRole('heading', { name: words.first('title') })).toBeVisible();
			await person.startCheck({ name: 'Hua Yi' });
			await person.seesQuestion(1, 15);
			await person.answerAll((at) => [1, 2, 0, 3, 1][at % 5]!);
			await person.seeResult();

			await expect(person.heading).toHaveText(words.like('result.level'));
			await expect(page.getByText(words.within('result.scoreSure')).first()).toBeVisible();
			await expect(page.getByText(words.like('result.indicative', { n: 15 }))).toBeVisible();
			await expect(page.getByRole('img', { name: words.within('result.stair') })).toBeVisible();
			await expect(person.radar).toBeVisible();
			await person.seesChartDrawn();

			await person.press(page.getByText(words.say('result.table'), { exact: true }));
			await expect(page.getByRole('table').getByRole('rowheader')).toHaveCount(15);

			for (const key of ['result.holdsBack', 'result.holdsUp'] as const) {
				const side = page
					.getByRole('heading', { name: words.say(key), exact: true })
					.locator('xpath=..');
				await expect(side.getByRole('listitem')).toHaveCount(3);
			}
			await expect(page.getByRole('heading', { name: words.say('result.stepsNow') })).toBeVisible();
			const steps = page.getByRole('article').filter({ visible: true });
			await expect(steps).toHaveCount(3);
			for (const step of await steps.all()) {
				await expect(step.getByText(words.within('result.stepFirst'))).toBeVisible();
				await expect(step.getByText(words.within('result.stepGain'))).toBeVisible();
				await expect(step.getByText(words.within('result.stepBecause'))).toBeVisible();
			}
		});
	});

test.use({ contextOptions: { reducedMotion: 'no-preference' } });
test('open and guessed answers widen the range, which the result says in a sentence', async ({
	person
}) => {
	const { page, words } = person;
	await person.go('/');
	await person.startCheck();
	await person.answerSome(13, () => 2);
	await person.press(person.button(words.say('question.dontKnow')));
	await person.seesQuestion(15);
	await person.press(page.getByText(words.say('question.more')));
	await person.press(person.options.nth(3));
	await person.seesCheck();
	await person.press(person.link(words.within('check.changeLabel')).last());
	await person.press(page.getByText(words.say('question.more')));
	await person.press(page.getByRole('radio', { name: words.say('question.confidence.guess') }));
	await expect(page.getByText(words.say('question.guessNote'))).toBeVisible();
	await person.press(person.button(words.say('question.toCheck')));
	await person.seeResult();
	await expect(page.getByText(words.within('result.score')).first()).toBeVisible();
	await expect(page.getByText(words.within('result.rangeWhy', { n: 2 }))).toBeVisible();
	await expect(page.getByText(words.say('result.narrow'))).toBeVisible();
});

test('a tap on an axis of the radar opens the answers behind it', async ({ person }) => {
	const { assessment } = await person.hasAnswers();
	await person.go(`/result/#assessment=${assessment}`);
	await person.seesChartDrawn();
	const box = (await person.radar.boundingBox())!;
	const top = { x: box.width / 2, y: box.height * 0.12 };
	await person.radar.tap({ position: top });
	await expect(person.page.locator('details[id^=dimension-][open]')).toHaveCount(1);
});
