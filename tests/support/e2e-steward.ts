import { expect, type Locator } from '@playwright/test';
import type { Contribution, LedgerEntry, Offer, Withdrawal } from '#lib/domain/benchmark';
import { makeCardFile, parseCardFile, type SignedCard } from '#lib/exchange/card-file';
import { makeContributionFile, makeOfferFile, sealEntry } from '#lib/exchange/contribution-file';
import { identityFormat, type Identity } from '#lib/exchange/identity-file';
import { sealOffer } from '#lib/exchange/offer-file';
import { association, firmsThatGave, stepIds } from './e2e-benchmark';
import type { Person } from './e2e-person';
import { Disk } from './e2e-store';
import { core } from './known-content';

/** A file as somebody chooses it. */
export interface Chosen {
	readonly name: string;
	readonly text: string;
}

export const passphrase = 'nine yellow valves in May';

const known = new Map([[core.id, core]]);

/** By the screens: makes keys, saves the identity file, and shows that they come back from it. Returns that file. */
export async function setsUpSteward(
	person: Person,
	{ name, kind }: { name: string; kind: 'association' | 'hub' }
): Promise<Chosen> {
	const { page, words } = person;
	await person.go('/steward/');
	await expect(person.heading).toHaveText(words.say('steward.title'));
	await person.press(page.getByRole('radio', { name: words.say(`steward.kind.${kind}`) }));
	await page.getByLabel(words.say(kind === 'hub' ? 'steward.nameHub' : 'steward.name')).fill(name);
	await page.getByLabel(words.say('steward.passphraseNew'), { exact: true }).fill(passphrase);
	await page.getByLabel(words.say('steward.passphraseAgain')).fill(passphrase);
	await person.press(person.button(words.say('steward.makeNow')));
	await expect(person.heading).toHaveText(words.say('steward.rehearseTitle'), { timeout: 30_000 });
	const saved = await person.savesFile(() =>
		person.press(person.button(words.say('steward.saveIdentity')))
	);
	await rehearses(person, saved);
	await expect(person.heading).toHaveText(name, { timeout: 30_000 });
	return saved;
}

/** Chooses the identity file and types the passphrase. */
export async function rehearses(person: Person, file: Chosen, typed = passphrase): Promise<void> {
	const { page, words } = person;
	await page.getByLabel(words.say('steward.identityFile')).setInputFiles(asFile(file));
	await page.getByLabel(words.say('steward.passphrase'), { exact: true }).fill(typed);
	await person.press(person.button(words.say('steward.rehearse')));
}

/** Goes on within the app, which keeps the keys unlocked. */
export async function goesTo(
	person: Person,
	page: 'collect' | 'ledger' | 'release' | 'introductions' | 'hub' | 'start'
): Promise<void> {
	const link = person.page
		.getByRole('navigation', { name: person.words.say('steward.nav.label') })
		.getByRole('link', { name: person.words.say(`steward.nav.${page}`), exact: true });
	await person.press(link);
	await expect(link).toHaveAttribute('aria-current', 'page');
	await person.ready();
}

/** The card that is on show, as a member gets it. */
export async function cardOf(person: Person): Promise<SignedCard> {
	const { words } = person;
	await person.press(person.link(words.say('steward.toCard')));
	const { text } = await person.savesFile(() =>
		person.press(person.button(words.say('steward.card.save')))
	);
	const read = await parseCardFile(text);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.value;
}

/** Contributions of so many firms, each naming the same step. */
export function gave(count: number): readonly Contribution[] {
	return firmsThatGave(count).map((each) => ({ ...each, steps: stepIds.slice(0, 1) }));
}

/** A contribution or a withdrawal as the file that a member sends. */
export async function sent(
	entry: LedgerEntry,
	{ card }: SignedCard,
	name: string
): Promise<Chosen> {
	return { name, text: makeContributionFile(await sealEntry(entry, card, known)) };
}

export async function offered(offer: Offer, { card }: SignedCard, name: string): Promise<Chosen> {
	return { name, text: makeOfferFile(await sealOffer(offer, card)) };
}

export function withdrawalOf({ cid, seq, period }: Contribution): Withdrawal {
	return { kind: 'withdrawal', cid, seq: seq + 1, period };
}

/** Chooses many files at once and waits until all are looked at. */
export async function takesIn(
	person: Person,
	files: readonly Chosen[],
	label: 'steward.collect.choose' | 'steward.hub.choose' = 'steward.collect.choose'
): Promise<void> {
	const { page, words } = person;
	await page
		.getByLabel(words.say(label))
		.and(page.locator('input'))
		.setInputFiles(files.map(asFile));
	await expect(page.getByText(words.say('steward.queue.all', { n: files.length }))).toBeVisible({
		timeout: 30_000
	});
}

export async function pastes(person: Person, text: string): Promise<void> {
	const { page, words } = person;
	const folded = page.locator('details', { hasText: words.say('steward.intake.paste') });
	if ((await folded.getAttribute('open')) === null)
		await person.press(page.getByText(words.say('steward.intake.paste'), { exact: true }));
	await page.getByLabel(words.say('steward.intake.pasteLabel')).fill(text);
	await person.press(person.button(words.say('steward.intake.pasteTake')));
	await expect(page.getByText(words.say('steward.queue.all', { n: 1 }))).toBeVisible();
}

/** How many messages of the last batch came to this end, with the sentences beside the number. */
export function tally(person: Person, outcome: Parameters<typeof outcomeKey>[0]): Locator {
	return person.page
		.getByRole('listitem')
		.filter({ has: person.page.getByText(person.words.say(outcomeKey(outcome)), { exact: true }) });
}

function outcomeKey(
	outcome:
		| 'accepted'
		| 'replaced'
		| 'withdrawn'
		| 'duplicate'
		| 'foreign'
		| 'other-version'
		| 'undecodable'
		| 'offer'
		| 'card'
		| 'pack'
		| 'pack-replaced'
		| 'unknown-issuer'
) {
	return `steward.outcome.${outcome}` as const;
}

/** What this device holds of the steward, as it lies on the disk. */
export function stewardDisk(person: Person): Disk {
	return new Disk(person.page, 'gradus-steward');
}

function asFile({ name, text }: Chosen) {
	return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

/** A steward whose keys a test made, so that no page waits long for a passphrase: on the disk, and unlocked. */
export async function hasSteward(
	person: Person,
	about: { kind: 'association' | 'hub'; codes?: boolean }
): Promise<{ readonly identity: Identity; readonly card: SignedCard }> {
	const { page, words } = person;
	const identity = await association({ name: 'Valve Makers’ Association', ...about });
	const text = await makeCardFile(identity);
	const { name, kind, codes, from, to } = identity.card;
	await person.go('/steward/');
	await expect(person.heading).toBeVisible();
	await stewardDisk(person).put('meta', {
		key: 'steward',
		fingerprint: identity.fingerprint,
		...{ name, kind, codes, from, to },
		card: text,
		sealed: await lightlySealed(identity),
		rehearsedAt: '2026-11-02T08:00:00.000Z'
	});
	await person.go('/steward/');
	await page.getByLabel(words.say('steward.passphrase'), { exact: true }).fill(passphrase);
	await person.press(person.button(words.say('steward.unlock')));
	await expect(person.button(words.say('steward.lock'))).toBeVisible();
	return {
		identity,
		card: { card: identity.card, fingerprint: identity.fingerprint, text, signers: [] }
	};
}

/** An identity file with so little work that a test does not wait for it. */
async function lightlySealed({ card, secret, signing }: Identity): Promise<string> {
	const { Encrypter, armor } = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.setPassphrase(passphrase);
	encrypter.setScryptWorkFactor(4);
	const content = { format: identityFormat, card, secret, signing };
	return armor.encode(await encrypter.encrypt(JSON.stringify(content)));
}

/** Shows every page of a steward: first empty, then with firms, offers, an odd contribution and a release; locked; and of a hub. */
export async function seesStewardPages(
	person: Person,
	look: (page: string) => Promise<void>
): Promise<void> {
	const { words } = person;
	const { card } = await hasSteward(person, { kind: 'association', codes: false });
	const pages = ['start', 'collect', 'ledger', 'release', 'introductions'] as const;
	for (const each of pages) {
		await goesTo(person, each);
		await expect(person.heading).toBeVisible();
		await look(`empty ${each}`);
	}
	const firms = gave(21);
	const copy = { ...firms[0]!, cid: 'f'.repeat(32) };
	const offers = [offerOf('1', 'Anda', 'security'), offerOf('2', 'Bolt', 'quality')];
	await goesTo(person, 'collect');
	await takesIn(person, [
		...(await Promise.all([...firms, copy].map((each) => sent(each, card, `${each.cid}.txt`)))),
		...(await Promise.all(offers.map((each) => offered(each, card, `${each.name}.txt`)))),
		{ name: 'a letter with a long name that somebody forwarded.txt', text: 'Best regards' }
	]);
	await look('collect');
	await goesTo(person, 'ledger');
	await expect(person.page.getByText(words.within('steward.coverage.open'))).toBeVisible();
	await look('ledger');
	await goesTo(person, 'release');
	await person.press(person.button(words.say('steward.release.look')));
	const sign = person.button(words.say('steward.outlook.sign'));
	await expect(sign).toBeVisible();
	await look('release');
	await person.savesFile(() => person.press(sign));
	await person.press(person.link(words.say('steward.earlier.report')));
	await person.page.waitForURL('**/steward/report/**');
	await person.ready();
	await expect(person.heading).toBeVisible();
	await look('report');
	await goesTo(person, 'introductions');
	await expect(person.page.getByRole('article')).toHaveCount(1);
	await look('introductions');
	await goesTo(person, 'start');
	await look('start');
	await person.press(person.link(words.say('steward.toCard')));
	await expect(
		person.page.getByRole('img', { name: words.within('steward.card.code') })
	).toBeVisible();
	// Each group of the fingerprint stays in one piece.
	const pieces = await person.page
		.locator('.paper b')
		.evaluateAll((all) => all.map((each) => each.getClientRects().length));
	expect(pieces).toEqual([1, 1, 1, 1, 1, 1]);
	await look('card');
	for (const route of ['/steward/ledger/', '/steward/codes/', '/steward/hub/']) {
		await person.go(route);
		await expect(person.heading).toBeVisible();
		await look(`locked ${route}`);
	}
	await hasSteward(person, { kind: 'hub' });
	await look('start of a hub');
	await goesTo(person, 'hub');
	await look('empty hub');
	const cards = ['Castings', 'A very long name of an association of makers'].map((name) =>
		association({ name }).then(makeCardFile)
	);
	await takesIn(
		person,
		(await Promise.all(cards)).map((text) => ({ name: 'card.txt', text })),
		'steward.hub.choose'
	);
	await person.press(
		person.page.getByRole('button', { name: words.within('steward.hub.revokeOf') }).first()
	);
	await look('hub');
}

/** A contribution about a version of the questionnaire that is not known here. */
export async function sentAboutNextVersion(
	contribution: Contribution,
	{ card }: SignedCard,
	name: string
): Promise<Chosen> {
	const next = { ...core, version: core.version + 1 };
	const entry = { ...contribution, version: next.version };
	const sealed = await sealEntry(entry, card, new Map([[core.id, next]]));
	return { name, text: makeContributionFile(sealed) };
}

function offerOf(id: string, name: string, offers: string): Offer {
	return {
		id: id.repeat(32),
		seq: 1,
		name,
		contact: `${name}@example.com`,
		offers: [offers],
		seeks: [offers === 'security' ? 'quality' : 'security'],
		wishes: ['foreign-market', 'supplier'],
		part: 'bearings',
		profile: { sector: 'metals', region: 'CN-33', chain: 'automotive', place: 'upstream' },
		niche: `${name} castings`
	};
}
