import type { Locator } from '@playwright/test';
import { fixture, type Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';
import { answersOf, asFile, textsOf, yardsticks, Yardstick } from '../support/e2e-yardstick';

const relations = ['equal', 'narrower'] as const;
const strengths = ['strong', 'fair', 'weak'] as const;

/** A firm that has answered all 75 questions of our own check. */
async function hasFullCheck(person: Person): Promise<{ firm: string; core: string }> {
	await person.takesRound(fixture('core-complete.json'));
	const { firm, assessment: core } = await person.firstPlace();
	return { firm, core };
}

const offerOf = (person: Person, ask: string): Locator =>
	person.page
		.getByRole('listitem')
		.filter({ has: person.page.getByRole('heading', { name: ask, exact: true, level: 3 }) });

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('after a full check of our own, at most 35 inputs lead to the MIIT level, its gates and the shortest way up', async ({
			person
		}) => {
			const { page, words } = person;
			const { firm } = await hasFullCheck(person);
			const miit = await Yardstick.started(person, 'miit-2024', firm);

			// Every answer offered says which answer it follows from, and how surely.
			await expect(person.heading).toHaveText(words.say('known.title'));
			const accept = words.within('known.labelled', { action: words.say('known.accept') });
			const offers = page
				.getByRole('listitem')
				.filter({ has: page.getByRole('button', { name: accept }) });
			await expect(offers).toHaveCount(20);
			const core = textsOf('core', words.locale).title;
			const how = new RegExp(
				`(${relations.map((each) => words.say(`known.relation.${each}`)).join('|')}).+(${strengths.map((each) => words.say(`known.strength.${each}`)).join('|')})$`
			);
			for (const offer of await offers.all()) {
				await expect(
					offer.getByText(words.within('known.because', { instrument: core }))
				).toBeVisible();
				await expect(offer.getByText(how)).toBeVisible();
			}
			const plan = offerOf(person, miit.texts.questions.M1!.ask);
			await expect(plan.getByText(miit.texts.questions.M1!.options[1]!)).toBeVisible();
			await expect(
				plan.getByText(
					words.say('known.said', {
						question: textsOf('core', words.locale).questions['strategy.plan']!.ask,
						answer: textsOf('core', words.locale).questions['strategy.plan']!.options[2]!
					})
				)
			).toBeVisible();

			// Nothing is filled in before it is accepted.
			expect(await miit.answered()).toBe(0);
			await person.go(miit.address('check'));
			await expect(
				page.getByRole('radio', { name: `${words.say('check.open')} 31`, exact: true })
			).toBeVisible();
			await page.goBack();

			let inputs = 0;
			const input = async (target: Locator) => {
				inputs += 1;
				await person.press(target);
			};
			const acceptAll = page.getByRole('button', { name: words.within('known.acceptAll') });
			await expect(acceptAll).toHaveCount(3);
			while ((await acceptAll.count()) > 0) {
				const left = await acceptAll.count();
				await input(acceptAll.first());
				await expect(acceptAll).toHaveCount(left - 1);
			}
			await person.seesKept();
			expect(await miit.answered()).toBe(20);
			await person.press(person.link(words.like('known.goOn', { n: 11 })));

			await expect(person.position).toHaveText(/\/31$/);
			for (;;) {
				const at = Number((await person.position.innerText()).split('/')[0]);
				await expect(miit.options.first()).toBeEnabled();
				const isSaid = await miit.options.evaluateAll((all) =>
					all.some((each) => (each as HTMLInputElement).checked)
				);
				const isOne = (await miit.options.first().getAttribute('type')) === 'radio';
				if (!isSaid) await input(miit.options.nth(1));
				if (isSaid || !isOne)
					await person.press(
						person.button(words.say(at === 31 ? 'question.toCheck' : 'question.next'))
					);
				if (at === 31) break;
				await expect(person.position).toHaveText(`${at + 1}/31`);
			}
			await person.seesCheck();
			await expect(
				page.getByRole('radio', { name: `${words.say('check.open')} 0`, exact: true })
			).toBeVisible();
			expect(inputs).toBe(14);
			expect(inputs).toBeLessThanOrEqual(35);

			await person.press(person.link(words.say('check.result')));
			await expect(person.heading).toHaveText(words.like('official.level'));
			await expect(page.getByText(words.like('official.points', { max: 100 }))).toBeVisible();
			const gates = page.getByRole('group', { name: words.like('official.gatesNext') });
			await expect(gates.getByRole('rowheader')).toHaveCount(3);
			const way = page.locator('section').filter({
				has: page.getByRole('heading', { name: words.like('official.way') })
			});
			const moves = Number(
				/\d+/.exec(await way.getByText(words.like('official.wayLead')).innerText())![0]
			);
			expect(moves).toBeGreaterThan(0);
			const counts = await way.getByText(words.like('official.moves')).allInnerTexts();
			expect(counts.reduce((sum, text) => sum + Number(/\d+/.exec(text)![0]), 0)).toBe(moves);
		});
	});

test('one answer is accepted, taken back, and accepted again; what the source says later is offered, never taken over by itself', async ({
	person
}) => {
	const { page, words } = person;
	const { firm, core } = await hasFullCheck(person);
	const miit = await Yardstick.started(person, 'miit-2024', firm);
	const { ask, options } = miit.texts.questions.M1!;
	const labelled = (action: string) =>
		person.button(words.say('known.labelled', { action, what: ask }));
	const card = offerOf(person, ask);
	const accept = labelled(words.say('known.accept'));
	const undo = labelled(words.say('app.undo'));

	await person.press(accept);
	await expect(undo).toBeFocused();
	await expect.poll(() => miit.kept('M1')).toMatchObject({ state: 'option', option: 'B' });
	expect(await miit.answered()).toBe(1);
	await person.press(undo);
	await expect(accept).toBeFocused();
	await expect.poll(() => miit.answered()).toBe(0);
	await person.press(accept);
	await person.seesKept();

	// Half a year later the firm carries out its plan, and says so in our own check.
	await person.go(`/question/#assessment=${core}&question=strategy.plan`);
	await person.press(person.options.nth(4));
	await person.seesQuestion(2);
	await person.seesKept();

	await person.go(miit.address('known'));
	await expect(page.getByRole('heading', { name: words.say('known.changed') })).toBeVisible();
	expect(await miit.kept('M1')).toMatchObject({ option: 'B' });
	await expect(card.getByText(options[1]!)).toBeVisible();
	await expect(card.getByText(options[3]!)).toBeVisible();
	await person.press(labelled(words.say('known.update')));
	await expect.poll(() => miit.kept('M1')).toMatchObject({ option: 'D' });
	await person.press(undo);
	await expect.poll(() => miit.kept('M1')).toMatchObject({ option: 'B' });
	await person.press(labelled(words.say('known.update')));
	await expect.poll(() => miit.kept('M1')).toMatchObject({ option: 'D' });

	// Once updated there is nothing more to update.
	await page.reload();
	await person.ready();
	await expect(page.getByText(words.like('known.same', { n: 1 }))).toBeVisible();
	await expect(page.getByRole('heading', { name: words.say('known.changed') })).toHaveCount(0);
});

test('an answer of one’s own stands until the other is taken', async ({ person }) => {
	const { page, words } = person;
	await person.takesRound(fixture('core-complete.json'));
	const miit = await Yardstick.opened(person, 'miit-2024', {
		answers: { M1: { option: 'E', note: 'since 2024' } },
		into: words.say('home.defaultFirm')
	});
	const { ask, options } = miit.texts.questions.M1!;
	const labelled = (action: string) =>
		person.button(words.say('known.labelled', { action, what: ask }));
	await person.go(miit.address('known'));
	await expect(page.getByRole('heading', { name: words.say('known.different') })).toBeVisible();
	const card = offerOf(person, ask);
	await expect(card.getByText(options[4]!)).toBeVisible();
	await expect(card.getByText(options[1]!)).toBeVisible();
	await person.press(labelled(words.say('known.keep')));
	await expect(card.getByText(words.say('known.kept'))).toBeVisible();
	expect(await miit.kept('M1')).toMatchObject({ option: 'E' });
	await person.press(labelled(words.say('app.undo')));
	await person.press(labelled(words.say('known.take')));
	await expect.poll(() => miit.kept('M1')).toMatchObject({ option: 'B', note: 'since 2024' });
	await person.press(labelled(words.say('app.undo')));
	await expect.poll(() => miit.kept('M1')).toMatchObject({ option: 'E', note: 'since 2024' });
});

test('“Answer it myself” comes back to what is known', async ({ person }) => {
	const { words } = person;
	await person.takesRound(fixture('core-complete.json'));
	const miit = await Yardstick.opened(person, 'miit-2024', { into: words.say('home.defaultFirm') });
	await person.go(miit.address('known'));
	await person.press(
		person.link(
			words.say('known.labelled', {
				action: words.say('known.myself'),
				what: miit.texts.questions.F5!.ask
			})
		)
	);
	await miit.sees('F5');
	await person.press(miit.options.nth(1));
	await expect(person.heading).toHaveText(words.say('known.title'));
});

test('a finished round shows its figures and cannot be changed', async ({ person }) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(
		person,
		'miit-2024',
		answersOf('auto-parts-maker', 'miit-2024')
	);
	await person.go(miit.address('result'));
	await person.press(person.button(words.say('result.finish')));
	await expect(page.getByText(words.within('result.frozen'))).toBeVisible();
	await person.go(miit.address('question', 'F2'));
	await expect(page.getByText(words.say('question.finishedRound'))).toBeVisible();
	await expect(miit.figure).toBeDisabled();
	for (const option of await miit.options.all()) await expect(option).toBeDisabled();
	await miit.unfoldParts();
	await expect(miit.part('production_devices_total')).toBeDisabled();
	await person.go(miit.address('result'));
	for (const radio of await page.getByRole('radio').all()) await expect(radio).toBeDisabled();
	await person.press(person.button(words.say('question.reopen')));
	await expect(page.getByText(words.within('result.frozen'))).toHaveCount(0);
	await person.go(miit.address('question', 'F2'));
	await expect(miit.figure).toBeEnabled();
});

test('home shows every yardstick of a firm with where it stands', async ({ person }) => {
	const { page, words } = person;
	await hasFullCheck(person);
	for (const id of yardsticks)
		await person.takesRound(
			asFile(answersOf('auto-parts-maker', id)),
			words.say('home.defaultFirm')
		);
	await person.go('/');
	await expect(page.getByRole('heading', { level: 2 })).toHaveText([words.say('home.defaultFirm')]);
	const card = page.getByRole('listitem').filter({ has: page.getByRole('progressbar') });
	await expect(card.getByRole('progressbar')).toHaveCount(4);
	const { short, levels } = textsOf('miit-2024', 'en');
	const ladder = textsOf('specialised-sme', 'en');
	const dii = textsOf('dii', 'en');
	await expect(card.getByText(textsOf('core', 'en').title)).toBeVisible();
	await expect(card.getByText(words.within('result.level'))).toBeVisible();
	for (const name of [short, ladder.short, dii.short])
		await expect(card.getByText(name, { exact: true })).toBeVisible();
	await expect(
		card.getByText(
			`${levels.standardised!.name} · ${words.say('standing.points', { value: '42.95' })}`
		)
	).toBeVisible();
	await expect(
		card.getByText(
			[
				words.say('standing.tiers', { tiers: ladder.tiers.innovative_sme!.name }),
				words.say('standing.nearest', {
					missing: 2,
					of: 9,
					tier: ladder.tiers.specialised_sme_2026!.name
				})
			].join(' · ')
		)
	).toBeVisible();
	await expect(
		card.getByText(`${dii.levels.low!.name} · ${words.say('standing.points', { value: 5 })}`)
	).toBeVisible();
	await expect(card.getByRole('link', { name: words.say('home.seeResult') })).toHaveCount(4);
});
