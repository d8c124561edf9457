import { EvidenceOf, withFolder } from '../support/e2e-evidence';
import { storedPhotos, takePhoto, upright } from '../support/e2e-photos';
import { expect, test } from '../support/e2e-test';

const kills = Number(process.env.KILLS ?? 2);

test(`who comes back from a camera that closed the page is at the same question, told so, and has lost nothing, ${kills} times of ${kills}`, async ({
	profile,
	personAt
}) => {
	test.setTimeout(30_000 + kills * 20_000);
	const { context, person: first } = await profile.open();
	let person = first;
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	await person.answer(3);
	for (let kill = 1; kill <= kills; kill++) {
		const { page, words } = person;
		const address = page.url();
		const option = kill % 5;
		await person.options.nth(option).press('Space');
		const evidence = new EvidenceOf(person);
		await evidence.unfold();
		await evidence.opens('evidence.takePhoto');
		const crashed = page.waitForEvent('crash');
		void page.goto('chrome://crash').catch(() => undefined);
		await crashed;
		await page.close();

		// The phone opens the app anew: where it begins, or at the page it had closed.
		const again = await context.newPage();
		person = personAt(again);
		await person.go(kill % 2 === 0 ? address : '/');
		await person.seesQuestion(2);
		await expect(again.getByText(words.within('evidence.pending'))).toBeVisible();
		await expect(again.getByText(words.within('evidence.pendingAgain'))).toBeVisible();
		await expect(person.options.nth(option)).toBeChecked();
		await expect(new EvidenceOf(person).heading).toBeVisible();

		// Taken at last, or not at all: either way it is over.
		if (kill % 2 === 0) await person.press(person.button(words.say('evidence.pendingNo')));
		else
			await withFolder(async (file) => {
				const shot = { width: 320, height: 240, noise: 0.3, seed: kill };
				const photo = await file('image.jpg', await takePhoto(again, shot));
				await (await new EvidenceOf(person).opens('evidence.takePhoto')).setFiles(photo);
				await new EvidenceOf(person).seesKept(Math.ceil(kill / 2));
			});
		await expect(again.getByText(words.within('evidence.pending'))).toHaveCount(0);
		await expect.poll(() => person.disk.rows('pending')).toEqual([]);
		await again.goto(again.url().replace('&part=evidence', ''));
		await again.reload();
		await person.ready();
	}
	for (const photo of await storedPhotos(person.page))
		expect(photo).toMatchObject({ corners: upright, markers: [] });
});

test('who looks at another page is not called away, but told where the photo was to go', async ({
	page,
	person,
	context,
	personAt
}) => {
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	await new EvidenceOf(person).unfold();
	await new EvidenceOf(person).opens('evidence.choose');
	const crashed = page.waitForEvent('crash');
	void page.goto('chrome://crash').catch(() => undefined);
	await crashed;
	const other = personAt(await context.newPage());
	await other.go('/device/');
	await expect(other.page.getByText(other.words.within('evidence.pending'))).toBeVisible();
	await expect(other.heading).toHaveText(other.words.say('device.title'));
	await other.press(other.button(other.words.say('evidence.toQuestion')));
	await other.seesQuestion(1);
	await expect(new EvidenceOf(other).heading).toBeFocused();
});

test('a camera closed without a photo leaves no mark', async ({ person }) => {
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	await new EvidenceOf(person).unfold();
	await new EvidenceOf(person).opens('evidence.takePhoto');
	await expect.poll(() => person.disk.rows('pending')).toHaveLength(1);
	await person.page
		.locator('input[capture]')
		.evaluate((input) => input.dispatchEvent(new Event('cancel')));
	await expect.poll(() => person.disk.rows('pending')).toEqual([]);
});
