import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { EvidenceOf, withFolder } from '../support/e2e-evidence';
import { tabTo } from '../support/e2e-keyboard';
import { takePhoto } from '../support/e2e-photos';
import { pdf } from '../support/picture-bytes';
import { expect, test } from '../support/e2e-test';
import { Yardstick } from '../support/e2e-yardstick';

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale, serviceWorkers: 'allow' });

		test('by keyboard and without a network: a photo, a file and a link, described, taken away and put back, and found again', async ({
			page,
			person,
			context
		}) => {
			test.slow();
			const { words } = person;
			const { keyboard } = page;
			await person.visitHome();
			await context.setOffline(true);
			await person.startCheck({ name: 'Hua Yi' });
			await person.options.nth(3).press('Space');
			await tabTo(person, page.locator('summary').filter({ hasText: words.say('question.more') }));
			await keyboard.press('Enter');
			const evidence = new EvidenceOf(person);
			await expect(evidence.heading).toBeVisible();

			await withFolder(async (file) => {
				const photo = await file(
					'IMG_1.jpg',
					await takePhoto(page, { width: 640, height: 480, noise: 0.3 })
				);
				const report = await file('../etc report\u202Efdp.exe'.split('/').at(-1)!, pdf());
				await tabTo(person, person.button(words.say('evidence.choose')));
				const [chooser] = await Promise.all([
					page.waitForEvent('filechooser'),
					keyboard.press('Enter')
				]);
				await chooser.setFiles([photo, report]);
				await evidence.seesKept(2);
			});
			await expect(evidence.pieces).toHaveCount(2);
			await expect(page.getByText('etc reportfdp.pdf', { exact: true })).toBeVisible();

			// Offered, never done by itself.
			await expect(
				page.getByRole('radio', { name: words.say('question.confidence.shown') })
			).not.toBeChecked();
			await tabTo(person, person.button(words.say('evidence.canShowDo')));
			await keyboard.press('Enter');
			await expect(
				page.getByRole('radio', { name: words.say('question.confidence.shown') })
			).toBeChecked();
			await expect(evidence.heading).toBeFocused();

			// A link is shown whole, and only one that cannot run anything is taken.
			await tabTo(person, person.button(words.say('evidence.addLink')));
			await keyboard.press('Enter');
			await expect(page.getByLabel(words.say('evidence.link'))).toBeFocused();
			await keyboard.type('javascript:alert(1)');
			await keyboard.press('Enter');
			await expect(page.getByLabel(words.say('evidence.link'))).toHaveAttribute(
				'aria-invalid',
				'true'
			);
			await page.getByLabel(words.say('evidence.link')).fill('example.com/list?of=machines');
			await keyboard.press('Enter');
			const link = person.link('https://example.com/list?of=machines');
			await expect(link).toHaveAttribute('rel', /noopener noreferrer/);
			await expect(evidence.pieces).toHaveCount(3);

			const caption = page.getByLabel(words.say('evidence.caption')).first();
			await caption.focus();
			await keyboard.type('The wall with the plan');
			await expect(
				person.button(words.say('evidence.see', { name: 'The wall with the plan' }))
			).toBeVisible();
			await person.seesKept();

			await tabTo(
				person,
				person.button(words.say('evidence.removeLabel', { name: 'etc reportfdp.pdf' }))
			);
			await keyboard.press('Enter');
			await expect(evidence.pieces).toHaveCount(2);
			await tabTo(person, person.button(words.say('app.undo')));
			await keyboard.press('Enter');
			await expect(evidence.pieces).toHaveCount(3);
			await tabTo(
				person,
				person.button(words.say('evidence.see', { name: 'The wall with the plan' }))
			);
			await keyboard.press('Enter');
			const picture = page.getByRole('img', { name: 'The wall with the plan' });
			await expect(picture).toBeVisible();
			// Keys pressed here do not answer the question behind.
			await keyboard.press('1');
			await keyboard.press('ArrowRight');
			await keyboard.press('Escape');
			await expect(picture).toBeHidden();
			await person.seesQuestion(1);
			await expect(person.options.nth(3)).toBeChecked();
			expect(await axeFaultsInBothThemes(page)).toEqual([]);

			// Marked among the answers, and all together on a page of their own.
			const question = await person.heading.innerText();
			const { assessment } = await person.firstPlace();
			await person.go(`/check/#assessment=${assessment}`);
			await expect(page.getByText(words.say('evidence.mark', { n: 3 }))).toBeVisible();
			await person.press(person.link(words.say('evidence.title')));
			await expect(person.heading).toHaveText(words.say('evidence.title'));
			await expect(evidence.pieces).toHaveCount(3);
			await expect(page.getByRole('heading', { name: question })).toBeVisible();
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
			await person.press(
				person.button(words.say('evidence.removeLabel', { name: 'The wall with the plan' }))
			);
			await expect(evidence.pieces).toHaveCount(2);
			await person.press(
				page.locator('summary').filter({ hasText: words.say('evidence.removedOnes', { n: 1 }) })
			);
			await person.press(
				person.button(words.say('evidence.putBackLabel', { name: 'The wall with the plan' }))
			);
			await expect(evidence.pieces).toHaveCount(3);
			await person.press(person.link(words.say('evidence.addLabel', { question })));
			await expect(evidence.heading).toBeFocused();
			await person.press(person.button(words.say('question.done')));
			await expect(person.heading).toHaveText(words.say('evidence.title'));
			await context.setOffline(false);
		});

		test('what an assessor asks for is a list to tick, each piece with what shows it', async ({
			page,
			person
		}) => {
			const { words } = person;
			const yardstick = await Yardstick.opened(person, 'miit-2024');
			await yardstick.goTo('F6');
			const evidence = new EvidenceOf(person);
			await evidence.unfold();
			const usual = page
				.getByRole('listitem')
				.filter({ hasText: words.say('evidence.notCovered') });
			await expect(usual).toHaveCount(3);
			await withFolder(async (file) => {
				const shot = { width: 320, height: 240, noise: 0.2 };
				await evidence.chooses([await file('a.jpg', await takePhoto(page, shot))]);
				await evidence.seesKept(1);
			});
			const shows = page.getByRole('group', { name: words.say('evidence.covers') });
			await person.press(shows.getByRole('checkbox').nth(1));
			await expect(usual).toHaveCount(2);
			await expect(
				page.getByText(
					words.within('evidence.coveredBy', { names: words.say('evidence.photo', { n: 1 }) })
				)
			).toBeVisible();
			await expect
				.poll(async () => (await evidence.stored).map(({ covers }) => covers))
				.toEqual([['2']]);
		});
	});

test('an empty page says what to do; answers that can be shown and are not stand there', async ({
	page,
	person
}) => {
	const { words } = person;
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	await person.options.nth(2).press('Space');
	await person.press(page.getByText(words.say('question.more')));
	await person.seesKept();
	const { assessment } = await person.firstPlace();
	await person.go(`/evidence/#assessment=${assessment}`);
	await expect(page.getByText(words.say('evidence.none'))).toBeVisible();
	await person.press(person.link(words.say('evidence.toQuestion')));
	await expect(new EvidenceOf(person).heading).toBeFocused();
	await person.go(`/question/#assessment=${assessment}&question=strategy.plan`);
	await new EvidenceOf(person).unfold();
	await person.press(page.getByRole('radio', { name: words.say('question.confidence.shown') }));
	await person.seesKept();
	await person.go(`/evidence/#assessment=${assessment}`);
	await expect(page.getByText(words.say('evidence.unbacked'), { exact: true })).toBeVisible();
});

test('a photo whose bytes are gone is shown as missing, a changed one as damaged, the rest as it was', async ({
	page,
	person
}) => {
	const { words } = person;
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	const evidence = new EvidenceOf(person);
	await evidence.unfold();
	await withFolder(async (file) => {
		const shot = { width: 320, height: 240, noise: 0.3 };
		const paths = [];
		for (const seed of [1, 2, 3])
			paths.push(await file(`${seed}.jpg`, await takePhoto(page, { ...shot, seed })));
		await evidence.chooses(paths);
		await evidence.seesKept(3);
	});
	const [first, second] = (await evidence.stored).map((each) => each.evidence.hash!);
	await page.evaluate(
		([gone, changed]) =>
			new Promise<void>((done) => {
				const opening = indexedDB.open('gradus');
				opening.onsuccess = () => {
					const writing = opening.result.transaction('files', 'readwrite');
					const files = writing.objectStore('files');
					files.delete(gone!);
					files.put({ hash: changed, bytes: new ArrayBuffer(9), type: 'image/jpeg' });
					writing.oncomplete = () => {
						opening.result.close();
						done();
					};
				};
			}),
		[first, second]
	);
	const { assessment } = await person.firstPlace();
	await person.go(`/evidence/#assessment=${assessment}`);
	await expect(page.getByText(words.say('evidence.missing'))).toHaveCount(1);
	await expect(page.getByText(words.say('evidence.damaged'))).toHaveCount(1);
	await expect(page.getByRole('button', { name: words.within('evidence.see') })).toHaveCount(1);
	await expect(evidence.pieces).toHaveCount(3);
});

test('a finished round shows its evidence and takes no more', async ({ page, person }) => {
	const { words } = person;
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	const evidence = new EvidenceOf(person);
	await evidence.unfold();
	await withFolder(async (file) => {
		const shot = { width: 320, height: 240, noise: 0.3 };
		await evidence.chooses([await file('a.jpg', await takePhoto(page, shot))]);
		await evidence.seesKept(1);
	});
	await person.answerAll();
	await person.seeResult();
	await person.press(person.button(words.say('result.finish')));
	await expect(person.button(words.say('firm.newRound'))).toBeVisible();
	const { assessment } = await person.firstPlace();
	for (const address of ['evidence', 'question']) {
		await person.go(`/${address}/#assessment=${assessment}&question=strategy.plan&part=evidence`);
		const see = words.say('evidence.see', { name: words.say('evidence.photo', { n: 1 }) });
		await expect(person.button(see)).toBeVisible();
		for (const key of ['evidence.choose', 'evidence.addLink', 'evidence.remove'] as const)
			await expect(page.getByRole('button', { name: words.say(key) })).toHaveCount(0);
	}
});
