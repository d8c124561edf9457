import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { contributionBytes, sealEntry } from '#lib/exchange/contribution-file';
import { toFrames } from '#lib/exchange/frames';
import { drawQr } from '#lib/exchange/qr';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { modulesOf } from '../support/e2e-ballots';
import { addsFile, benchmarkDisk, finishes, gives, pins } from '../support/e2e-benchmark';
import {
	gave,
	goesTo,
	hasSteward,
	sent,
	takesIn,
	tally,
	withdrawalOf
} from '../support/e2e-steward';
import { expect, test } from '../support/e2e-test';
import { browserWithCamera, film } from '../support/e2e-video';
import { core } from '../support/known-content';

test.describe('a whole round between members and their association @desktop', () => {
	let folder: string;
	let atDesk: Browser | undefined;
	test.beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'gradus-benchmark-'));
	});
	test.afterEach(async () => {
		await atDesk?.close();
		await rm(folder, { recursive: true, force: true });
	});

	for (const locale of ['en-GB', 'zh-CN'])
		test.describe(`browsers in ${locale}`, () => {
			test.use({ locale, serviceWorkers: 'allow' });

			test('twelve firms give by file and camera, one again, one takes it back; a member compares offline', async ({
				person: member,
				context: phone,
				personAt,
				baseURL
			}) => {
				test.setTimeout(120_000);
				const filmed = join(folder, 'desk.y4m');
				atDesk = await browserWithCamera(filmed);
				const desk = await atDesk.newContext({
					baseURL: baseURL!,
					locale,
					viewport: { width: 1280, height: 800 },
					permissions: ['camera']
				});
				const steward = personAt(await desk.newPage());
				const { identity, card } = await hasSteward(steward, { kind: 'association', codes: false });

				await member.visitHome();
				await phone.setOffline(true);
				const place = await member.hasAnswers('full.json');
				await finishes(member, place);
				await pins(member, identity);
				await member.go(`/contribute/#assessment=${place.assessment}`);
				const own = await gives(member, identity);

				const others = gave(11);
				const byCamera = others.slice(0, 3);
				const frames = await Promise.all(
					byCamera.map(async (each) => {
						const sealed = await sealEntry(each, card.card, new Map([[core.id, core]]));
						const codes = toFrames(contributionBytes(sealed), 'B');
						if (!codes.ok || codes.value.length !== 1) throw new Error('one code is enough');
						return modulesOf(await drawQr(codes.value[0]!));
					})
				);
				await film(filmed, frames);

				await goesTo(steward, 'collect');
				await takesIn(steward, [
					{ name: 'member.txt', text: own.text },
					...(await Promise.all(
						others.slice(3).map((each, at) => sent(each, card, `firm-${at}.txt`))
					)),
					await sent(
						{ ...others[4]!, seq: 2, answers: others[5]!.answers, scores: others[5]!.scores },
						card,
						'again.txt'
					),
					await sent(withdrawalOf(others[6]!), card, 'back.txt')
				]);
				await expect(tally(steward, 'accepted')).toContainText('9');
				await expect(tally(steward, 'replaced')).toContainText('1');
				await expect(tally(steward, 'withdrawn')).toContainText('1');
				await steward.press(steward.button(steward.words.say('steward.scan.start')));
				await expect(tally(steward, 'accepted')).toContainText('3', { timeout: 30_000 });
				await steward.press(steward.button(steward.words.say('ballot.scan.stop')));

				await goesTo(steward, 'release');
				await steward.press(steward.button(steward.words.say('steward.release.look')));
				const pack = await steward.savesFile(() =>
					steward.press(steward.button(steward.words.say('steward.outlook.sign')))
				);

				const { words, page } = member;
				await addsFile(member, pack.text, pack.name);
				await expect.poll(() => benchmarkDisk(member).rows('packs')).toHaveLength(1);
				await member.go(`/compare/#assessment=${place.assessment}`);
				await expect(page.getByText(words.say('benchmark.signed')).first()).toBeVisible();
				const placed = (['below', 'around', 'above'] as const).map((each) =>
					words.say(`compare.${each}`)
				);
				const row = page.getByRole('row').filter({ hasText: new RegExp(placed.join('|')) });
				await expect(row).toHaveCount(15);
				expect(await axeFaultsInBothThemes(page)).toEqual([]);
			});
		});
});
