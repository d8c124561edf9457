import { Aggregator, hubPolicy } from '#lib/domain/benchmark';
import { makeCardFile, parseCardFile, type SignedCard } from '#lib/exchange/card-file';
import { leafOf, makeConfidentialPack } from '#lib/exchange/confidential-pack';
import type { Identity } from '#lib/exchange/identity-file';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { readReleasePack } from '#lib/exchange/release-pack';
import { readRosterFile } from '#lib/exchange/roster-file';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { association, firmsThatGave } from '../support/e2e-benchmark';
import { cardOf, goesTo, setsUpSteward, takesIn, tally, type Chosen } from '../support/e2e-steward';
import { expect, test } from '../support/e2e-test';
import { core } from '../support/known-content';

const name = 'City Centre';
const period = '2026-Q4';

/** What an association of so many firms sends to its hub. */
async function counted(
	identity: Identity,
	hub: SignedCard,
	{ firms, seed, rev = 1 }: { firms: number; seed: number; rev?: number }
): Promise<Chosen> {
	const counting = new Aggregator(core, await digestOf(core), hubPolicy.tables);
	for (const each of firmsThatGave(firms, { seed })) counting.add(each);
	const pack = {
		period,
		rev,
		made: '2026-12-01',
		counts: counting.counts(),
		leaves: [leafOf(identity.fingerprint, period, rev)]
	};
	const text = await makeConfidentialPack(pack, core, identity, hub.card);
	return { name: `${identity.card.name} ${rev}.confidential.age.txt`, text };
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('a hub adds up three associations, refuses what does not belong, and publishes @desktop', async ({
			person
		}) => {
			test.setTimeout(90_000);
			const { page, words } = person;
			await setsUpSteward(person, { name, kind: 'hub' });
			const hub = await cardOf(person);
			const associations = await Promise.all(
				['Valves', 'Castings', 'Bearings'].map((each) => association({ name: each }))
			);
			const [valves, castings, bearings] = associations as [Identity, Identity, Identity];
			const stranger = await association({ name: 'Nobody knows' });
			const packs = await Promise.all([
				counted(valves, hub, { firms: 14, seed: 1 }),
				counted(castings, hub, { firms: 16, seed: 2 }),
				counted(bearings, hub, { firms: 12, seed: 3 })
			]);

			await goesTo(person, 'hub');
			await expect(page.getByText(words.say('steward.hub.noCards'))).toBeVisible();
			await takesIn(
				person,
				await Promise.all(
					associations.map(async (each) => ({
						name: `${each.card.name}.txt`,
						text: await makeCardFile(each)
					}))
				),
				'steward.hub.choose'
			);
			await expect(tally(person, 'card')).toContainText('3');
			await takesIn(
				person,
				[
					...packs,
					packs[0]!,
					await counted(valves, hub, { firms: 15, seed: 1, rev: 2 }),
					await counted(stranger, hub, { firms: 20, seed: 4 })
				],
				'steward.hub.choose'
			);
			await expect(tally(person, 'pack')).toContainText('3');
			await expect(tally(person, 'pack-replaced')).toContainText('1');
			await expect(tally(person, 'duplicate')).toContainText('1');
			await expect(tally(person, 'unknown-issuer')).toContainText('1');
			await expect(
				page.getByText(words.say('steward.hub.inNow', { count: 3, of: 3 }))
			).toBeVisible();
			expect(await axeFaultsInBothThemes(page)).toEqual([]);

			const roster = await person.savesFile(() =>
				person.press(person.button(words.say('steward.roster.sign')))
			);
			const keys = new Map([[hub.fingerprint, hub.card.key]]);
			const trusted = await person.savesFile(() =>
				person.press(person.button(words.say('steward.hub.countersignOf', { name: 'Valves' })))
			);
			const card = await parseCardFile(trusted.text, keys);
			expect(card.ok && card.value.signers).toEqual([valves.fingerprint, hub.fingerprint]);
			const listed = await readRosterFile(roster.text, keys);
			expect(listed.ok && listed.value.roster).toMatchObject({ serial: 1, revoked: [] });

			await goesTo(person, 'release');
			await person.press(person.button(words.say('steward.release.look')));
			const sign = person.button(words.say('steward.outlook.sign'));
			await expect(sign).toBeVisible();
			const { text } = await person.savesFile(() => person.press(sign));
			const read = await readReleasePack(text, keys);
			if (!read.ok) throw new Error(JSON.stringify(read.problems));
			const { pack } = read.value;
			expect(pack).toMatchObject({ level: 'hub', period, policy: { delta: 10 } });
			expect(pack.revocations).toEqual({ serial: 1, revoked: [] });
			const sectors = pack.groups.map(({ segment }) => segment);
			expect(sectors).toContain('sector=vehicles');
			// 15, 16 and 12 firms: 43, shown as 40.
			const all = pack.groups[0]!.series['solo/full']!.dimensions;
			expect(new Set(Object.values(all).map(({ n }) => n))).toEqual(new Set([40]));
		});
	});
