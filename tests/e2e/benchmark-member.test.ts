import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from '@playwright/test';
import { linesOf, type ContributionLine, type LedgerEntry } from '#lib/domain/benchmark';
import { dimensionsOf } from '#lib/domain/questionnaire';
import { makeCardFile } from '#lib/exchange/card-file';
import {
	contributionBytes,
	offerFileSchema,
	openSealed,
	parseContributionFile
} from '#lib/exchange/contribution-file';
import { toFrames } from '#lib/exchange/frames';
import type { Identity } from '#lib/exchange/identity-file';
import { makeCodes } from '#lib/exchange/member-codes';
import { drawQr } from '#lib/exchange/qr';
import { makeRosterFile } from '#lib/exchange/roster-file';
import type { GivenRecord } from '#lib/storage/benchmark-records';
import { axeFaults } from '../support/e2e-axe';
import { codeIn, modulesOf } from '../support/e2e-ballots';
import {
	addsFile,
	association,
	benchmarkDisk,
	finishes,
	firmsThatGave,
	gives,
	pins,
	releaseOf,
	stepIds
} from '../support/e2e-benchmark';
import type { Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';
import { browserWithCamera, film } from '../support/e2e-video';
import { content, core, knownContent } from '../support/known-content';

const given = (person: Person) =>
	benchmarkDisk(person).rows('given') as Promise<readonly GivenRecord[]>;

/** What the steward reads out of a file. */
async function opened(text: string, identity: Identity): Promise<LedgerEntry> {
	const sealed = parseContributionFile(text);
	if (!sealed.ok) throw new Error(JSON.stringify(sealed.problems));
	const read = await openSealed(sealed.value, identity, knownContent.questionnaires, stepIds);
	if (!read.ok || read.value.kind !== 'entry') throw new Error(JSON.stringify(read));
	return read.value.entry;
}

/** The lines on screen that are ticked, each as what it is about and what it says. */
async function linesShown(person: Person): Promise<readonly string[]> {
	const lines = person.page.locator('li label:has(input:checked)');
	return lines.evaluateAll((all) =>
		all.map((each) => {
			const [what, value] = [...each.querySelectorAll('.line > *')];
			return `${what!.textContent!.trim()} = ${value!.textContent!.trim()}`;
		})
	);
}

/** The same of what the steward reads, in the person's words. */
function linesIn(entry: LedgerEntry, person: Person): readonly string[] {
	if (entry.kind === 'withdrawal') return [];
	const { words } = person;
	const texts = content.texts[words.locale]!.core!;
	const codes = content.codeTexts[words.locale]!;
	const names = {
		sector: codes.sectorGroups,
		size: codes.sizes,
		region: codes.regions,
		chain: codes.chains,
		place: codes.places
	};
	const country = new Intl.DisplayNames([words.locale], { type: 'region' });
	const text = (line: ContributionLine): string => {
		switch (line.kind) {
			case 'profile': {
				const value = names[line.field][line.value] ?? country.of(line.value.slice(0, 2))!;
				return `${words.say(`contribute.field.${line.field}`)} = ${value}`;
			}
			case 'score':
				return `${words.say('contribute.score')} = ${words.say('contribute.scoreOf', { value: line.value })}`;
			case 'step':
				return `${words.say('contribute.step')} = ${content.stepTexts[words.locale]![line.value]!.name}`;
			case 'answer': {
				const { ask, options } = texts.questions[line.question]!;
				const value =
					line.value === 'not-applicable'
						? words.say('question.notApplicable')
						: options[line.value]!;
				return `${ask} = ${value}`;
			}
		}
	};
	return linesOf(core, entry).map(text);
}

const sorted = (lines: readonly string[]) => [...lines].sort();

function group(person: Person, name: string): Locator {
	return person.page.getByLabel(person.words.say('contribute.all', { group: name }));
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}, offline`, () => {
		test.use({ locale, serviceWorkers: 'allow' });

		test('gives exactly the lines that are shown, then replaces and withdraws them', async ({
			person,
			context
		}) => {
			test.slow();
			const { page, words } = person;
			const identity = await association({ name: '阀门协会 Valves' });
			const named = { association: identity.card.name };
			await person.visitHome();
			await context.setOffline(true);
			const place = await person.hasAnswers('full.json');

			await person.go(`/contribute/#assessment=${place.assessment}`);
			await expect(person.heading).toHaveText(words.say('contribute.unfinished'));
			await finishes(person, place);
			await person.press(person.link(words.say('contribute.open')));
			await expect(person.heading).toHaveText(words.say('contribute.noCard'));
			await pins(person, identity);

			// Everything is in sight at first; single lines, and a whole dimension, are taken out.
			await person.go(`/contribute/#assessment=${place.assessment}`);
			await expect(person.button(words.say('contribute.make'))).toBeDisabled();
			const texts = content.texts[words.locale]!.core!;
			const [one, two] = dimensionsOf(core);
			const ask = texts.questions[two!.questions[0]!.id]!.ask;
			await group(person, texts.dimensions[one!.id]!.name).uncheck();
			await page.getByRole('checkbox', { name: ask }).uncheck();
			await page
				.getByRole('checkbox', { name: new RegExp(`^${words.say('contribute.field.sector')}`) })
				.uncheck();
			await page.reload();
			await person.ready();
			await expect(page.getByRole('checkbox', { name: ask })).not.toBeChecked();
			const shown = await linesShown(person);
			await expect(
				page.getByText(words.within('contribute.count', { count: shown.length }))
			).toBeVisible();
			const file = await gives(person, identity);
			const entry = await opened(file.text, identity);
			expect(sorted(linesIn(entry, person))).toEqual(sorted(shown));
			expect(entry).toMatchObject({ seq: 1, period: '2026-Q4', origin: 'solo', home: true });
			expect(linesOf(core, entry as never).some(({ id }) => id.includes(one!.id))).toBe(false);

			// The picture is that very message, in one code.
			const sealed = parseContributionFile(file.text);
			const frames = sealed.ok ? toFrames(contributionBytes(sealed.value), 'B') : sealed;
			const texts1 = frames.ok ? frames.value : [];
			expect(texts1).toHaveLength(1);
			const picture = page.getByRole('img', { name: words.say('benchmark.shown.code', named) });
			expect(await codeIn(picture)).toEqual(modulesOf(await drawQr(texts1[0]!)));

			// A reload shows the same message again; it was kept before it was shown.
			await page.reload();
			await person.ready();
			expect(await codeIn(picture)).toEqual(modulesOf(await drawQr(texts1[0]!)));
			expect(await given(person)).toMatchObject([{ seq: 1, file: file.text }]);

			// The same firm and association again: the same number, one later.
			await person.go(`/contribute/#assessment=${place.assessment}`);
			await expect(page.getByText(words.within('contribute.replaces'))).toBeVisible();
			const again = await opened((await gives(person, identity)).text, identity);
			expect(again).toMatchObject({ cid: entry.cid, seq: 2 });

			await person.press(person.link(words.say('benchmark.shown.back')));
			await expect(page.getByText(words.say('benchmark.state.replaced'))).toBeVisible();
			await person.press(
				page.getByRole('button', { name: words.within('benchmark.withdrawLabel') })
			);
			await person.press(person.button(words.say('benchmark.withdraw.no')));
			await person.press(
				page.getByRole('button', { name: words.within('benchmark.withdrawLabel') })
			);
			await person.press(person.button(words.say('benchmark.withdraw.yes')));
			await expect(person.heading).toHaveText(words.say('benchmark.shown.withdrawal', named));
			const withdrawal = await person.savesFile(() =>
				person.press(person.button(words.say('ballot.show.save')))
			);
			expect(await opened(withdrawal.text, identity)).toEqual({
				kind: 'withdrawal',
				cid: entry.cid,
				seq: 3,
				period: '2026-Q4'
			});
			await person.go('/benchmark/');
			await expect(page.getByText(words.say('benchmark.state.withdrawn'))).toBeVisible();
			await expect(page.getByText(words.say('benchmark.state.replaced'))).toHaveCount(2);
		});

		test('compares a round with the newest pack, by the nearest group, and follows it over time', async ({
			person,
			context
		}) => {
			const { page, words } = person;
			const identity = await association();
			await person.visitHome();
			await context.setOffline(true);
			const place = await person.hasAnswers('full.json');
			await person.go(`/compare/#assessment=${place.assessment}`);
			await expect(person.heading).toHaveText(words.say('compare.noPacks'));
			await pins(person, identity);
			const given = firmsThatGave(64);
			await addsFile(person, await releaseOf(identity, given, { period: '2026-Q2' }));
			await expect(page.getByText(words.within('benchmark.took.pack')).first()).toBeVisible();
			await addsFile(person, await releaseOf(identity, given, { period: '2026-Q4' }));
			await expect.poll(() => benchmarkDisk(person).rows('packs')).toHaveLength(2);

			await person.go(`/compare/#assessment=${place.assessment}`);
			const chemicals = content.codeTexts[words.locale]!.sectorGroups['chemicals-medicine']!;
			await expect(page.getByLabel(words.say('compare.segment'))).toContainText(chemicals);
			await expect(page.getByText(words.within('compare.instead'))).toBeVisible();
			await expect(page.getByText(words.like('compare.ahead')).first()).toBeVisible();
			const picture = page.getByRole('img', { name: words.within('compare.sentence') });
			await picture.scrollIntoViewIfNeeded();
			await expect(picture).toBeVisible();
			await expect(page.getByText(words.say('compare.middleHalf')).first()).toBeVisible();
			await page.getByLabel(words.say('compare.segment')).selectOption('all');
			await expect(page.getByText(words.within('benchmark.nAbout')).first()).toBeVisible();
			const trend = page.getByRole('group', { name: words.say('compare.trend') });
			await expect(trend.getByRole('row')).toHaveCount(3);
		});
	});

test.describe('a camera', () => {
	let browser: Browser | undefined;
	const file = join(tmpdir(), `gradus-member-${process.pid}.y4m`);
	test.afterEach(async () => {
		await browser?.close();
		await rm(file, { force: true });
	});

	test('reads a card in one code, then a small pack in several that take turns', async ({
		personAt,
		baseURL
	}) => {
		const identity = await association();
		const pack = await releaseOf(identity, firmsThatGave(24, { depth: 'quick' }));
		const codes = async (text: string) => {
			const frames = toFrames(new TextEncoder().encode(text), 'J');
			if (!frames.ok) throw new Error('Too long for codes');
			return Promise.all(frames.value.map(async (each) => modulesOf(await drawQr(each))));
		};
		const card = await codes(await makeCardFile(identity));
		expect(card).toHaveLength(1);
		const parts = await codes(pack);
		expect(parts.length).toBeGreaterThan(1);
		await film(file, [...card, ...card, ...parts], 1);
		browser = await browserWithCamera(file);
		const context = await browser.newContext({ baseURL, permissions: ['camera'] });
		const member = personAt(await context.newPage());
		const { page, words } = member;
		await member.go('/benchmark/');
		await page.getByRole('button', { name: words.say('ballot.scan.start') }).click();
		await expect(page.getByText(words.say('benchmark.pin.title'))).toBeVisible({ timeout: 20_000 });
		await page.getByRole('button', { name: words.say('benchmark.pin.yes') }).click();
		await expect
			.poll(() => benchmarkDisk(member).rows('packs'), { timeout: 40_000 })
			.toHaveLength(1);
		await page.getByRole('button', { name: words.say('ballot.scan.stop') }).click();
		await expect(page.getByText(words.say('benchmark.signed'))).toBeVisible();
	});
});

test('a card with another key under a known name stops the whole screen; nothing of it is kept', async ({
	person
}) => {
	const { page, words } = person;
	const identity = await association();
	await person.hasAnswers('full.json');
	await pins(person, identity);
	const before = await benchmarkDisk(person).rows('associations');
	await addsFile(person, await makeCardFile(await association()));
	const stop = page.getByRole('alertdialog', { name: words.say('benchmark.stop.title') });
	await expect(stop).toBeVisible();
	const { width, height } = page.viewportSize()!;
	expect(await stop.boundingBox()).toEqual({ x: 0, y: 0, width, height });
	expect(await axeFaults(page)).toEqual([]);
	await person.press(person.button(words.say('benchmark.stop.close')));
	await expect(stop).toBeHidden();
	expect(await benchmarkDisk(person).rows('associations')).toEqual(before);
});

test('new keys that the former key has signed take over, and what is given goes to them under the same number', async ({
	person
}) => {
	const { words } = person;
	const former = await association();
	const place = await person.hasAnswers('full.json');
	await finishes(person, place);
	await pins(person, former);
	await addsFile(person, await releaseOf(former, firmsThatGave(40)));
	await expect.poll(() => benchmarkDisk(person).rows('packs')).toHaveLength(1);
	await person.go(`/contribute/#assessment=${place.assessment}`);
	const first = await opened((await gives(person, former)).text, former);

	const renewed = await association();
	await addsFile(person, await makeCardFile(renewed, { former }));
	await expect(person.page.getByText(words.within('benchmark.pin.change'))).toBeVisible();
	await person.press(person.button(words.say('benchmark.pin.yes')));
	await expect(person.page.getByText(words.within('benchmark.pin.done'))).toBeVisible();
	await person.go(`/contribute/#assessment=${place.assessment}`);
	const second = await opened((await gives(person, renewed)).text, renewed);
	expect(second).toMatchObject({ cid: first.cid, seq: 2 });
	// Packs of before stay verified.
	await person.go('/benchmark/');
	await expect(person.page.getByText(words.say('benchmark.signed'))).toBeVisible();
});

test('a roster of the hub vouches for cards, and calls one back', async ({ person }) => {
	const { page, words } = person;
	const hub = await association({ name: 'City centre', kind: 'hub' });
	const identity = await association();
	const place = await person.hasAnswers('full.json');
	await finishes(person, place);
	await pins(person, hub);
	await pins(person, identity);
	const roster = (serial: number, revoked: boolean) =>
		makeRosterFile(
			{
				serial,
				made: '2026-11-01',
				cards: [identity.card],
				revoked: revoked ? [{ fingerprint: identity.fingerprint, from: '2026-11-01' }] : []
			},
			hub
		);
	await addsFile(person, await roster(2, true));
	await expect(page.getByText(words.within('benchmark.took.roster'))).toBeVisible();
	await expect(page.getByText(words.within('benchmark.revoked'))).toBeVisible();
	await addsFile(person, await roster(1, false));
	await expect(page.getByText(words.within('ballot.scan.refused'))).toBeVisible();
	await expect(page.getByText(words.within('benchmark.revoked'))).toBeVisible();
	await person.go(`/contribute/#assessment=${place.assessment}`);
	await page.getByLabel(words.say('contribute.agree', { association: identity.card.name })).check();
	await expect(person.button(words.say('contribute.make'))).toBeDisabled();
});

test('an unverified pack is shown as such and never drawn; one about other questions is not compared', async ({
	person
}) => {
	const { page, words } = person;
	const place = await person.hasAnswers('full.json');
	const stranger = await association({ name: 'Somebody' });
	await addsFile(person, await releaseOf(stranger, firmsThatGave(64)));
	await expect(page.getByText(words.within('benchmark.took.unverified'))).toBeVisible();
	await person.go(`/compare/#assessment=${place.assessment}`);
	await expect(page.getByText(words.say('compare.unverified'))).toBeVisible();
	await expect(page.getByText(words.like('compare.ahead')).first()).toBeVisible();
	await expect(page.getByRole('img', { name: words.within('compare.sentence') })).toHaveCount(0);

	await person.go('/benchmark/');
	await addsFile(person, await releaseOf(stranger, firmsThatGave(64), { version: 99, rev: 2 }));
	await expect.poll(() => benchmarkDisk(person).rows('packs')).toHaveLength(2);
	await person.go(`/compare/#assessment=${place.assessment}`);
	await page.getByLabel(words.say('compare.pack')).selectOption({ index: 0 });
	await expect(page.getByText(words.within('compare.otherVersion'))).toBeVisible();
	await expect(page.getByText(words.like('compare.ahead'))).toHaveCount(0);
});

test('a group that is too small, and a quick check beside full ones, are told in friendly words', async ({
	person
}) => {
	const { page, words } = person;
	const identity = await association();
	await pins(person, identity);
	await addsFile(person, await releaseOf(identity, firmsThatGave(9)));
	await expect.poll(() => benchmarkDisk(person).rows('packs')).toHaveLength(1);
	const place = await person.hasAnswers('quick.json');
	await person.go(`/compare/#assessment=${place.assessment}`);
	await expect(page.getByRole('heading', { name: words.say('compare.small') })).toBeVisible();

	await person.go('/benchmark/');
	await addsFile(person, await releaseOf(identity, firmsThatGave(40), { rev: 2 }));
	await expect.poll(() => benchmarkDisk(person).rows('packs')).toHaveLength(2);
	await person.go(`/compare/#assessment=${place.assessment}`);
	await expect(page.getByText(words.within('compare.seriesLead'))).toBeVisible();
	await expect(page.getByText(words.like('compare.ahead'))).toHaveCount(0);
});

test('a changed byte, a file of another kind and a damaged card are refused with their reason, and nothing is kept', async ({
	person
}) => {
	const { page, words } = person;
	const identity = await association();
	const card = await makeCardFile(identity);
	const pack = await releaseOf(identity, firmsThatGave(40));
	await pins(person, identity);
	const changed = pack.replace(/"sig":"(.)/, (_, first) => `"sig":"${first === 'A' ? 'B' : 'A'}`);
	for (const text of [
		changed,
		card.replace('"codes":false', '"codes":true'),
		'{"format":"gradus-answers/1"}',
		'{"hello":1}',
		'Dear all'
	]) {
		await addsFile(person, text);
		await expect(page.getByText(words.within('ballot.scan.refused'))).toBeVisible();
		await addsFile(person, card);
		await expect(page.getByText(words.within('benchmark.took.known'))).toBeVisible();
	}
	expect(await benchmarkDisk(person).rows('packs')).toEqual([]);
	expect(await benchmarkDisk(person).rows('associations')).toHaveLength(1);
});

test('where the card asks for a member code, a mistyped one is told and the right one goes along', async ({
	person
}) => {
	const { page, words } = person;
	const identity = await association({ codes: true });
	const place = await person.hasAnswers('full.json');
	await finishes(person, place);
	await pins(person, identity);
	await person.go(`/contribute/#assessment=${place.assessment}`);
	const [code] = makeCodes(1) as [string];
	const field = page.getByLabel(words.say('contribute.code'), { exact: true });
	await field.fill(`${code.slice(0, 9)}${code[9] === 'X' ? 'Y' : 'X'}${code[10]!}`);
	await page.getByLabel(words.say('contribute.agree', { association: identity.card.name })).check();
	await expect(page.getByText(words.say('contribute.codeWrong'))).toBeVisible();
	await expect(person.button(words.say('contribute.make'))).toBeDisabled();
	await field.fill(`${code.slice(0, 5)}-${code.slice(5, 10)}-${code.slice(10)}`.toLowerCase());
	const file = await gives(person, identity);
	expect(await opened(file.text, identity)).toMatchObject({ code });
});

test('a firm has one home association; moving it asks to give to the other one again', async ({
	person
}) => {
	const { page, words } = person;
	const one = await association({ name: 'One' });
	const two = await association({ name: 'Two' });
	const place = await person.hasAnswers('full.json');
	await finishes(person, place);
	await pins(person, one);
	await pins(person, two);
	const givesTo = async (identity: Identity, home?: boolean) => {
		await person.go(`/contribute/#assessment=${place.assessment}`);
		await page.getByRole('radio', { name: identity.card.name }).check();
		if (home !== undefined)
			await page.getByLabel(words.say('contribute.home'), { exact: true }).setChecked(home);
		return opened((await gives(person, identity)).text, identity);
	};
	expect(await givesTo(one)).toMatchObject({ home: true });
	expect(await givesTo(two)).toMatchObject({ home: false });
	expect(await givesTo(two, true)).toMatchObject({ home: true, seq: 2 });
	await person.go('/benchmark/');
	await expect(page.getByText(words.within('benchmark.otherHome'))).toHaveCount(1);
	expect(await givesTo(one)).toMatchObject({ home: false, seq: 2 });
	await person.go('/benchmark/');
	await expect(page.getByText(words.within('benchmark.otherHome'))).toHaveCount(0);
	expect(await benchmarkDisk(person).rows('homes')).toEqual([
		{ firm: place.firm, association: two.fingerprint }
	]);
});

test('cards and packs are removed and brought back', async ({ person }) => {
	const { page, words } = person;
	const identity = await association();
	await pins(person, identity);
	await addsFile(person, await releaseOf(identity, firmsThatGave(40)));
	await expect.poll(() => benchmarkDisk(person).rows('packs')).toHaveLength(1);
	const disk = async () => ({
		packs: await benchmarkDisk(person).rows('packs'),
		associations: await benchmarkDisk(person).rows('associations')
	});
	const before = await disk();
	await person.press(page.getByRole('button', { name: words.within('benchmark.removePackLabel') }));
	await expect(page.getByText(words.say('benchmark.noPacks'))).toBeVisible();
	await person.press(person.button(words.say('app.undo')));
	await expect(page.getByText(words.say('benchmark.noPacks'))).toHaveCount(0);
	await person.press(page.getByRole('button', { name: words.within('benchmark.removeCardLabel') }));
	await expect(page.getByText(words.say('benchmark.unverified'))).toBeVisible();
	await person.press(person.button(words.say('app.undo')));
	await expect(page.getByText(words.say('benchmark.signed'))).toBeVisible();
	expect(await disk()).toEqual(before);
});

test('the pack that the host of the edition offers is taken after a tap; without one it is said', async ({
	person
}) => {
	const { page, words } = person;
	const identity = await association();
	await pins(person, identity);
	await person.press(person.button(words.say('benchmark.edition')));
	await expect(page.getByText(words.say('benchmark.noEdition'))).toBeVisible();
	const pack = await releaseOf(identity, firmsThatGave(40));
	await page.route('**/edition/benchmark.release.txt', (route) =>
		route.fulfill({ contentType: 'text/plain', body: pack })
	);
	await person.press(person.button(words.say('benchmark.edition')));
	await expect.poll(() => benchmarkDisk(person).rows('packs')).toHaveLength(1);
});

test('an offer goes by name, holds what is shown, and can be taken back', async ({ person }) => {
	const { page, words } = person;
	const identity = await association();
	await person.hasAnswers('full.json');
	await pins(person, identity);
	await person.press(person.button(words.say('offer.begin')));
	await page.getByLabel(words.say('offer.name')).fill('Hua Yi Valves');
	await page.getByLabel(words.say('offer.contact')).fill('Li Wei');
	const texts = content.texts[words.locale]!.core!;
	const ids = dimensionsOf(core).map(({ id }) => id);
	await person.press(page.getByText(words.say('offer.offers'), { exact: true }));
	await person.press(page.getByText(words.say('offer.seeks'), { exact: true }));
	const [offers, seeks] = [0, 1].map((n) =>
		page.getByRole('group', { name: words.say('offer.three') }).nth(n)
	) as [Locator, Locator];
	for (const id of ids.slice(0, 3)) await offers.getByLabel(texts.dimensions[id]!.name).check();
	await expect(offers.getByLabel(texts.dimensions[ids[3]!]!.name)).toBeDisabled();
	await seeks.getByLabel(texts.dimensions[ids[8]!]!.name).check();
	await page.getByLabel(words.say('offer.wish.supplier')).check();
	await page.getByLabel(words.say('offer.part')).fill('Seals');
	await expect(person.button(words.say('offer.make'))).toBeDisabled();
	await page.getByLabel(words.say('offer.agree', { association: identity.card.name })).check();
	const shown = await page.locator('form dd').allTextContents();
	await person.press(person.button(words.say('offer.make')));
	await expect(person.heading).toHaveText(
		words.say('benchmark.shown.offer', { association: identity.card.name })
	);
	const saved = () =>
		person.savesFile(() => person.press(person.button(words.say('ballot.show.save'))));
	const read = async ({ text }: { text: string }) => {
		const sealed = parseContributionFile(text, offerFileSchema);
		if (!sealed.ok) throw new Error(JSON.stringify(sealed.problems));
		const result = await openSealed(sealed.value, identity, knownContent.questionnaires, stepIds);
		if (!result.ok || result.value.kind !== 'offer') throw new Error(JSON.stringify(result));
		return result.value.offer;
	};
	const offer = await read(await saved());
	expect(offer).toMatchObject({
		seq: 1,
		name: 'Hua Yi Valves',
		contact: 'Li Wei',
		offers: ids.slice(0, 3),
		seeks: [ids[8]],
		wishes: ['supplier'],
		part: 'Seals',
		profile: { sector: 'chemicals-medicine', size: 'small', region: 'DE-BY' }
	});
	expect(shown).toContain('Hua Yi Valves');
	expect(shown).toHaveLength(6 + Object.keys(offer.profile).length);

	await person.go('/benchmark/');
	await person.press(page.getByRole('button', { name: words.within('offer.withdrawLabel') }));
	await person.press(person.button(words.say('benchmark.withdraw.yes')));
	await expect(person.heading).toHaveText(
		words.say('benchmark.shown.offer', { association: identity.card.name })
	);
	expect(await read(await saved())).toEqual({
		id: offer.id,
		seq: 2,
		name: '',
		contact: '',
		offers: [],
		seeks: [],
		wishes: [],
		profile: {}
	});
	await person.go('/benchmark/');
	await expect(page.getByText(words.within('offer.withdrawnOn'))).toBeVisible();
});

test('a sample firm and an official yardstick are not given, and it is said why', async ({
	person
}) => {
	const { page, words } = person;
	await person.go('/samples/');
	await person.press(page.getByRole('button', { name: words.within('sample.open') }).first());
	await person.seesResult();
	const hash = new URL(page.url()).hash;
	await person.go(`/contribute/${hash}`);
	await expect(person.heading).toHaveText(words.say('contribute.sample'));
});
