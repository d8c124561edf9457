import { beforeEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Profile } from '#lib/domain/profile';
import type { LocalProgramme } from '#lib/domain/programme';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import Programmes from '../../src/routes/path/Programmes.svelte';
import { stepOf } from '../support/steps';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));

const step = 'backup-automatic';
const localProgrammes = vi.fn<(url: string) => Promise<Result<readonly LocalProgramme[]>>>();

const voucher: LocalProgramme = {
	id: 'voucher-2027',
	kind: 'digital-voucher',
	name: { en: 'Bamboo county voucher', 'zh-CN': '竹县服务券' },
	link: 'https://help.example/voucher?year=2027',
	until: '2999-12-31',
	where: { en: 'Town hall, room 3', 'zh-CN': '政务大厅3号房' },
	conditions: { makes: true, sizes: ['small', 'medium'], regions: ['CN-33'] }
};

/** The programmes of a step that two kinds of help could pay for, unfolded. */
async function show(profile: Profile, programmes = ['digital-voucher', 'loan']) {
	const screen = await render(Programmes, { step: stepOf(step, {}, { programmes }), profile });
	await screen.getByText('2 kinds of help that could pay for it').click();
	await expect.element(screen.getByText('Digital voucher', { exact: true })).toBeVisible();
	return screen;
}

beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	const content = new Content(language);
	world.app = { language, content, localProgrammes };
	await content.need('steps', 'words path');
	localProgrammes.mockReset().mockResolvedValue(succeed([]));
});

describe('the help for a step', () => {
	test('says for each kind what it pays, who may apply, what to bring and where to ask', async () => {
		const screen = await show({});
		const loan = screen.getByRole('listitem').filter({ hasText: 'with interest' });
		for (const term of ['What it pays for', 'Who may apply', 'What to bring', 'Where to ask'])
			await expect.element(loan.getByText(term, { exact: true })).toBeVisible();
		await expect.element(loan).toHaveTextContent('Your own bank first');
	});

	test('is named after its step for those who do not see what stands around', async () => {
		const screen = await render(Programmes, {
			step: stepOf(step, {}, { programmes: ['loan'] }),
			profile: {}
		});
		const { steps } = (world.app as { content: Content }).content;
		expect(screen.container.querySelector('summary')!.getAttribute('aria-label')).toBe(
			`1 kind of help that could pay for it or carry it: ${steps!.texts[step]!.name}`
		);
	});

	test('is not asked for before somebody unfolds it', async () => {
		await render(Programmes, { step: stepOf(step, {}, { programmes: ['loan'] }), profile: {} });
		expect(localProgrammes).not.toHaveBeenCalled();
	});

	test('of a step that nobody pays for is not shown at all', async () => {
		const screen = await render(Programmes, { step: stepOf(step, {}), profile: {} });
		expect(screen.container.querySelector('details')).toBeNull();
	});

	test('says where to ask when the host lists no local programme', async () => {
		const screen = await show({});
		await expect
			.element(
				screen.getByText('No local programme of these kinds is listed here.', { exact: false })
			)
			.toBeVisible();
	});

	test('that could not be fetched says so, and can be asked for again', async () => {
		localProgrammes.mockRejectedValueOnce(new Error('broken'));
		const screen = await render(Programmes, {
			step: stepOf(step, {}, { programmes: ['loan'] }),
			profile: {}
		});
		await screen.getByText('1 kind of help').click();
		await expect.element(screen.getByRole('alert')).toHaveTextContent('could not be fetched');
		await screen.getByRole('button', { name: 'Try again' }).click();
		await expect.element(screen.getByText('What it pays for')).toBeVisible();
	});
});

describe('a local programme', () => {
	test('stands with its kind: link, the page it opens, dates, place', async () => {
		localProgrammes.mockResolvedValue(succeed([voucher]));
		const screen = await show({});
		const kind = screen
			.getByRole('listitem')
			.filter({ hasText: 'What to bring' })
			.filter({ hasText: 'Digital voucher' });
		const link = kind.getByRole('link', { name: 'Bamboo county voucher' });
		await expect.element(link).toHaveAttribute('href', voucher.link);
		await expect.element(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
		await expect.element(kind).toHaveTextContent('Opens a web page outside Gradus: help.example');
		await expect.element(kind).toHaveTextContent('Open until Dec 31, 2999');
		await expect.element(kind).toHaveTextContent('Where: Town hall, room 3');
		expect(screen.container.textContent).not.toContain('No local programme');
	});

	test('says of each condition whether it is met, not met, or not said', async () => {
		localProgrammes.mockResolvedValue(succeed([voucher]));
		const screen = await show({ makes: false, size: 'small' });
		for (const condition of [
			'Condition not met: firms that make things',
			'Condition met: 10 to 49 people or 50 to 249 people',
			'Condition open, as your profile does not say: Zhejiang'
		])
			await expect.element(screen.getByText(condition, { exact: true })).toBeVisible();
	});

	test.each<[dates: Partial<LocalProgramme>, words: string]>([
		[{ until: '2020-02-29' }, 'Ended on Feb 29, 2020'],
		[{ from: '2998-01-01', until: '2999-12-31' }, 'Opens on Jan 1, 2998, until Dec 31, 2999'],
		[{ from: '2998-01-01', until: undefined }, 'Opens on Jan 1, 2998'],
		[{ from: '2020-01-01', until: undefined }, 'Open since Jan 1, 2020'],
		[{ until: undefined }, 'No dates given']
	])('with the dates %j reads “%s”', async (dates, words) => {
		localProgrammes.mockResolvedValue(succeed([{ ...voucher, ...dates }]));
		const screen = await show({});
		await expect.element(screen.getByText(words, { exact: true })).toBeVisible();
	});

	test('of another kind stays with the steps that name that kind', async () => {
		localProgrammes.mockResolvedValue(succeed([{ ...voucher, kind: 'insurance' }]));
		const screen = await show({});
		await expect.element(screen.getByText('No local programme', { exact: false })).toBeVisible();
		expect(screen.getByRole('link').elements()).toHaveLength(0);
	});

	test('that has ended stands below those that are open', async () => {
		const ended = {
			...voucher,
			id: 'old',
			name: { en: 'Old', 'zh-CN': '旧' },
			until: '2020-01-01'
		};
		localProgrammes.mockResolvedValue(succeed([ended, voucher]));
		const screen = await show({});
		await expect.element(screen.getByRole('link').first()).toHaveTextContent('Bamboo');
		await expect.element(screen.getByRole('link').last()).toHaveTextContent('Old');
	});
});

test('faults in the host’s file are shown in words where the programmes would stand', async () => {
	localProgrammes.mockResolvedValue(
		refuse([
			{
				code: 'programmes/unknown-kind',
				place: 'programmes/0/kind',
				details: { found: 'gift', known: 'loan' }
			}
		])
	);
	const screen = await show({});
	await expect
		.element(screen.getByText('There is no kind of outside help “gift” (at programmes/0/kind)'))
		.toBeVisible();
	await expect
		.element(screen.getByText('The list of local programmes has 1 fault', { exact: false }))
		.toBeVisible();
});
