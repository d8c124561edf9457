import { keptHere, notes } from '../support/e2e-erase';
import { passphrase, setsUpSteward } from '../support/e2e-steward';
import { expect, test } from '../support/e2e-test';

const planted = { firm: 'Zwölfkäuzchen', note: 'Quittenbrot', phrase: 'kettle orbit maple 17' };

test('after a whole session no passphrase and no open key lies in the browser, no address names what was said, and the fault log holds codes alone', async ({
	person
}) => {
	test.slow();
	const { page, words } = person;
	const addresses: string[] = [];
	page.on('framenavigated', (frame) => addresses.push(frame.url()));

	await person.go('/');
	await person.startCheck({ name: planted.firm });
	await notes(person, planted.note);
	await person.answerAll();
	await person.seeResult();

	// A backup under a passphrase, and a steward's keys under another one.
	await person.go('/device/');
	await person.press(
		page.locator('summary').filter({ hasText: words.say('keeping.backup.locked') })
	);
	const form = page.locator('form').filter({
		has: person.button(words.say('keeping.backup.lockedGo'))
	});
	for (const label of ['keeping.backup.passphrase', 'keeping.backup.again'] as const)
		await form.getByLabel(words.say(label), { exact: true }).fill(planted.phrase);
	await person.savesFile(() => person.press(person.button(words.say('keeping.backup.lockedGo'))));
	await setsUpSteward(person, { name: 'Chamber of Valves', kind: 'association' });

	// Faults of every kind, each with a planted word where a careless log would take it from.
	const { assessment } = await person.firstPlace();
	await person.go(`/question/#assessment=${assessment}&question=strategy.plan`);
	await page.evaluate(async ({ firm, note }) => {
		const later = () => new Promise((done) => setTimeout(done, 50));
		setTimeout(() => {
			throw new TypeError(`no ${firm}`);
		});
		await later();
		void Promise.reject(Object.assign(new Error(note), { name: note }));
		await later();
		void Promise.reject(firm);
		await later();
		IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => {
			throw new DOMException(note, 'UnknownError');
		};
	}, planted);
	await person.press(person.options.nth(3));
	await expect(page.getByText(words.say('kept.failed'), { exact: true })).toBeVisible();

	await person.go('/device/');
	await expect(page.getByText(words.say('keeping.faults.lead'))).toBeVisible();
	await person.press(page.getByText(words.within('keeping.faults.show')));
	const shown = await page.locator('pre').innerText();
	const saved = await person.savesFile(() =>
		person.press(person.button(words.say('keeping.faults.save')))
	);
	expect(saved.name).toMatch(/^gradus-faults-\d{4}-\d\d-\d\d\.txt$/);
	expect(saved.text.trim()).toBe(shown.trim());
	const lines = saved.text.trim().split('\n').slice(3);
	expect(lines.map((line) => line.split(' ')[1])).toEqual(
		expect.arrayContaining(['page:TypeError', 'promise:unknown'])
	);
	expect(lines.some((line) => / storage-\w+ \d+$/.test(line))).toBe(true);
	for (const word of Object.values(planted)) expect(saved.text).not.toContain(word);

	const kept = await keptHere(page);
	const holding = (word: string) =>
		Object.keys(kept).filter((place) => kept[place]!.includes(word));
	expect(holding(planted.firm), 'the scan sees what is there').not.toEqual([]);
	// The database and its second copy, and nowhere else.
	expect(
		holding(planted.firm).filter((place) => !/^(gradus|file gradus-journal)\//.test(place))
	).toEqual([]);
	for (const secret of [planted.phrase, passphrase, 'AGE-SECRET-KEY-']) {
		expect(holding(secret), secret).toEqual([]);
		expect(saved.text).not.toContain(secret);
	}
	const told = decodeURIComponent(addresses.join('\n'));
	expect(addresses.length).toBeGreaterThan(5);
	for (const word of [...Object.values(planted), passphrase]) expect(told).not.toContain(word);
	expect(addresses.filter((address) => address.includes('?'))).toEqual([]);
	expect(await page.evaluate(() => document.cookie)).toBe('');
});
