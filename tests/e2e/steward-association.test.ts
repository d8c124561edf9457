import type { Contribution } from '#lib/domain/benchmark';
import { readReleasePack } from '#lib/exchange/release-pack';
import type { SignedCard } from '#lib/exchange/card-file';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { association } from '../support/e2e-benchmark';
import type { Person } from '../support/e2e-person';
import {
	cardOf,
	gave,
	goesTo,
	pastes,
	rehearses,
	sent,
	sentAboutNextVersion,
	setsUpSteward,
	stewardDisk,
	takesIn,
	tally,
	withdrawalOf,
	type Chosen
} from '../support/e2e-steward';
import { expect, test } from '../support/e2e-test';
import { core } from '../support/known-content';

const name = 'Valve Makers';

/** What of a release anybody can read. */
async function read(text: string, { card, fingerprint }: SignedCard) {
	const pack = await readReleasePack(text, new Map([[fingerprint, card.key]]));
	if (!pack.ok) throw new Error(JSON.stringify(pack.problems));
	expect(pack.value.verified).toBe('signed');
	return pack.value.pack;
}

async function looks(person: Person): Promise<void> {
	const { words } = person;
	await goesTo(person, 'release');
	await person.press(person.button(words.say('steward.release.look')));
}

/** Twelve firms: eleven by file, one pasted; one sends again, one withdraws, and three files are of no use. */
async function firstBatch(firms: readonly Contribution[], card: SignedCard) {
	const later = { ...firms[1]!, seq: 2, answers: firms[2]!.answers, scores: firms[2]!.scores };
	const other = await association({ name: 'Another association' });
	const [first] = firms;
	const files = await Promise.all(
		firms.slice(0, 11).map((each, at) => sent(each, card, `firm-${at}.txt`))
	);
	const damaged: Chosen = {
		name: 'damaged.txt',
		text: files[3]!.text.replace(/AAA|BBB|[a-f]{2}/, 'x!')
	};
	const foreign = await sent(
		first!,
		{ card: other.card, fingerprint: other.fingerprint, text: '', signers: [] },
		'foreign.txt'
	);
	return {
		files: [
			...files,
			await sent(later, card, 'again.txt'),
			await sent(withdrawalOf(firms[4]!), card, 'withdrawn.txt'),
			damaged,
			foreign,
			await sentAboutNextVersion(first!, card, 'newer.txt'),
			{ name: 'note.txt', text: 'We will send it next week.' }
		],
		pasted: await sent(firms[11]!, card, 'pasted.txt')
	};
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('an association collects, releases, waits for five more firms, and releases again', async ({
			person
		}) => {
			test.setTimeout(90_000);
			const { page, words } = person;
			await setsUpSteward(person, { name, kind: 'association' });
			const card = await cardOf(person);
			const firms = gave(17);
			const { files, pasted } = await firstBatch(firms, card);

			await goesTo(person, 'collect');
			await expect(page.getByText(words.say('steward.collect.empty'))).toBeVisible();
			await takesIn(person, files);
			await expect(tally(person, 'accepted')).toContainText('11');
			await expect(tally(person, 'replaced')).toContainText('1');
			await expect(tally(person, 'withdrawn')).toContainText('1');
			await expect(tally(person, 'foreign')).toContainText('1');
			await expect(tally(person, 'other-version')).toContainText(`core ${core.version + 1}`);
			await expect(tally(person, 'undecodable').first()).toContainText('1');
			await expect(tally(person, 'undecodable')).toHaveCount(2);
			await person.unfoldAll();
			for (const file of ['damaged.txt', 'foreign.txt', 'newer.txt', 'note.txt'])
				await expect(page.getByText(file, { exact: true })).toBeVisible();
			await expect(page.getByText('firm-0.txt')).toHaveCount(0);
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
			await pastes(person, pasted.text);
			await expect(tally(person, 'accepted')).toContainText('1');

			await looks(person);
			const sign = person.button(words.say('steward.outlook.sign'));
			await expect(sign).toBeVisible();
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
			const first = await person.savesFile(() => person.press(sign));
			expect(first.name).toMatch(/\.release\.txt$/);
			const pack = await read(first.text, card);
			expect(pack).toMatchObject({ period: '2026-Q4', rev: 1, issuer: { name } });
			expect(pack.groups[0]).toMatchObject({ segment: 'all' });
			expect(Object.keys(pack.groups[0]!.series['solo/full']!.dimensions)).toHaveLength(15);

			await goesTo(person, 'collect');
			await takesIn(
				person,
				await Promise.all(firms.slice(12, 15).map((each) => sent(each, card, `${each.cid}.txt`)))
			);
			await looks(person);
			await expect(
				page.getByText(words.say('steward.outlook.unchanged', { delta: 5 }))
			).toBeVisible();
			await expect(
				page.getByText(words.say('steward.rule.R7', { delta: 5 })).first()
			).toBeVisible();

			await goesTo(person, 'collect');
			await takesIn(
				person,
				await Promise.all(firms.slice(15).map((each) => sent(each, card, `${each.cid}.txt`)))
			);
			await looks(person);
			await expect(sign).toBeVisible();
			const second = await person.savesFile(() => person.press(sign));
			const after = await read(second.text, card);
			expect(after.rev).toBe(2);
			expect(after.groups).not.toEqual(pack.groups);

			// Nothing that a firm said lies readable on the disk.
			const disk = JSON.stringify(
				await Promise.all(
					['meta', 'messages', 'ledger', 'releases', 'journal'].map((table) =>
						stewardDisk(person).rows(table)
					)
				)
			);
			expect(disk).not.toContain('"origin":"solo"');
			expect(disk).not.toContain('AGE-SECRET-KEY');
		});
	});

test('keys that do not come back are told, and nothing is collected before they did', async ({
	person
}) => {
	const { page, words } = person;
	await person.go('/steward/');
	await page.getByLabel(words.say('steward.name')).fill(name);
	await page.getByLabel(words.say('steward.passphraseNew'), { exact: true }).fill('short');
	await person.press(person.button(words.say('steward.makeNow')));
	await expect(page.getByRole('alert')).toHaveText(words.say('steward.tooShort', { least: 12 }));
	await page
		.getByLabel(words.say('steward.passphraseNew'), { exact: true })
		.fill('nine yellow valves');
	await page.getByLabel(words.say('steward.passphraseAgain')).fill('nine yellow valves');
	await person.press(person.button(words.say('steward.makeNow')));
	await expect(person.heading).toHaveText(words.say('steward.rehearseTitle'), { timeout: 30_000 });
	const saved = await person.savesFile(() =>
		person.press(person.button(words.say('steward.saveIdentity')))
	);
	await rehearses(person, saved, 'nine yellow valvet');
	await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 });
	await person.go('/steward/collect/');
	await expect(page.getByText(words.say('steward.notRehearsed'))).toBeVisible();
	await person.press(person.link(words.say('steward.toStart')));
	await rehearses(person, saved, 'nine yellow valves');
	await expect(person.heading).toHaveText(name, { timeout: 30_000 });
});
