import type { Change } from '#lib/storage/records';
import { programmeKinds } from '#lib/domain/programme';
import { questionsOf } from '#lib/domain/questionnaire';
import { makeCardFile } from '#lib/exchange/card-file';
import { makeFirmFile } from '#lib/exchange/firm-file';
import { addsFile, association } from '../support/e2e-benchmark';
import { hasBallot } from '../support/e2e-ballots';
import { routesWith } from '../support/e2e-person';
import { saidElsewhere } from '../support/e2e-taking';
import { expect, test } from '../support/e2e-test';
import { content, core } from '../support/known-content';
import { invitationTo } from '../support/room';
import { scriptTexts } from '../support/script-texts';
import { roadmap } from '../support/store';

/** The nth text, again from the first after the last. */
let next = 0;
const text = () => scriptTexts[next++ % scriptTexts.length]!;
const texts = (count: number) => Array.from({ length: count }, text).join('\n');

/** A firm with texts wherever a person or a file can put one, every text in the notes of its answers. */
async function firmFile() {
	const firm = 'f-script';
	const assessment = 'r-script';
	const steps = content.steps.slice(0, 3).map(({ id }) => id);
	const questions = questionsOf(core);
	const each = Math.ceil(scriptTexts.length / questions.length);
	const plan = roadmap();
	const changes: readonly Change[] = [
		{
			kind: 'firm',
			firm,
			value: {
				name: text(),
				profile: { chain: text(), makes: true },
				desk: { note: texts(5), nextDate: '2027-04-01' }
			}
		},
		{
			kind: 'start',
			firm,
			assessment,
			value: { questionnaire: 'core', version: 1, round: '2026-11', depth: 'full', deeper: {} }
		},
		...questions.map(({ id, options }, at): Change => ({
			kind: 'answer',
			firm,
			assessment,
			question: id,
			value:
				at % 9 === 8
					? { state: 'dont-know', note: texts(each) }
					: {
							state: 'option',
							option: options[at % options.length]!.id,
							note: texts(each),
							evidence: text()
						}
		})),
		...questions.slice(0, 12).map(({ id }, at): Change => ({
			kind: 'attach',
			firm,
			assessment,
			question: id,
			value: {
				attachment: `a${at}`.padEnd(16, '0'),
				evidence: { kind: 'link', url: `https://example.org/?${encodeURIComponent(text())}` },
				caption: text()
			}
		})),
		{
			kind: 'roadmap',
			firm,
			value: { ...plan, steps: steps.map((id) => ({ ...plan.steps[0]!, id })) }
		},
		...steps.map((step): Change => ({
			kind: 'task',
			firm,
			value: { step, task: { status: 'doing', owner: text(), note: texts(4) } }
		}))
	] as readonly Change[];
	const events = await saidElsewhere(changes);
	const name = (changes[0] as { value: { name: string } }).value.name;
	return makeFirmFile({
		madeAt: '2026-11-22T10:00:00.000Z',
		app: '0.1.0',
		firm: { id: firm, name },
		events,
		openings: []
	} as Parameters<typeof makeFirmFile>[0]);
}

/** Texts short enough for the name of a card. */
const short = scriptTexts.filter(
	(each) => [...each].length <= 60 && !/[\p{Cc}\u202a-\u202e]/u.test(each)
);

test('two hundred texts that could run in every field of files run on no page, in no file, and ask nobody', async ({
	hosted
}) => {
	test.setTimeout(180_000);
	expect(scriptTexts.length).toBeGreaterThanOrEqual(200);
	const inBoth = () => ({ en: text(), 'zh-CN': text() });
	const { server, context, page, person } = await hosted({
		instead: {
			'/edition.json': JSON.stringify({
				format: 'gradus-edition/1',
				name: text(),
				chains: [{ id: 'locks', name: inBoth() }]
			}),
			'/programmes.json': JSON.stringify({
				format: 'gradus-programmes/1',
				programmes: programmeKinds.map((kind) => ({
					id: kind,
					kind,
					name: inBoth(),
					link: 'https://help.example/',
					where: inBoth()
				}))
			})
		}
	});
	const { words } = person;
	const foreign: string[] = [];
	const complaints: string[] = [];
	context.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(server.url) && !/^(data|blob):/.test(url)) foreign.push(url);
	});
	page.on('dialog', (dialog) => {
		complaints.push(`dialog ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(String(error)));
	await page.addInitScript(() => {
		addEventListener('securitypolicyviolation', (event) =>
			console.error(`CSP: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
		);
	});
	const expectNothing = async (where: string) => {
		const taken = await page.evaluate(() => (globalThis as { taken?: unknown }).taken);
		expect([where, taken, foreign, complaints]).toEqual([where, undefined, [], []]);
		expect(new URL(page.url()).origin).toBe(new URL(server.url).origin);
	};

	await person.chooseFile({ name: `${short[0]!}.json`, text: await firmFile() });
	await expect(page.getByRole('listitem').locator('h4')).toHaveText(/\S/);
	await person.unfoldAll();
	await expectNothing('the file that was chosen');
	await person.takeFile();
	await expect.poll(() => person.disk.rows('firms')).toHaveLength(1);
	const place = { firm: 'f-script', assessment: 'r-script' };
	for (const route of routesWith(place).filter((each) => each !== '/no/such/page')) {
		await person.go(route);
		await expect(person.heading).toBeVisible();
		await person.unfoldAll();
		// What waits for the pointer or the keyboard gets both.
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await expectNothing(route);
		if (!route.startsWith('/report/')) continue;
		await page.emulateMedia({ media: 'print' });
		await expectNothing('the printed report');
		await page.emulateMedia({ media: null });
	}

	for (const [n, name] of short.slice(0, 8).entries()) {
		await addsFile(person, await makeCardFile(await association({ name })));
		await expect(page.getByRole('heading', { level: 3 }).first()).toHaveText(/\S/);
		await expectNothing(`card ${n}`);
		await person.press(person.button(words.say('benchmark.pin.no')));
	}
	for (const [n, title] of short.slice(8, 11).entries()) {
		const invitation = {
			...invitationTo({ title }),
			questions: questionsOf(core).map(({ id }) => id)
		};
		const id = `${n}`.padStart(16, '0');
		const reasons = Object.fromEntries(invitation.questions.map((each) => [each, text()]));
		await hasBallot(person, invitation, { id, votes: {}, reasons });
		for (const step of ['begin', invitation.questions[0]!, 'review']) {
			await person.go(`/ballot/#seat=${id}&question=${step}`);
			await page.reload();
			await person.ready();
			await expectNothing(`ballot ${title} ${step}`);
		}
	}
});
