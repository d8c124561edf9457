import { beforeEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Answers } from '#lib/domain/answers';
import { questionsOf } from '#lib/domain/questionnaire';
import { Language, loadDictionary, type Locale } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import FormScreen from '../../src/routes/form/FormScreen.svelte';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));

const written: string[] = [];
beforeEach(() => {
	written.length = 0;
	vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
		written.push(text);
	});
});

async function show(id: string, answers: Answers, locale: Locale = 'en') {
	const language = new Language(locale, await loadDictionary(locale));
	const content = new Content(language);
	world.app = { language, content, heading: '' };
	const [{ model }] = (await content.questionnaires([id])) as [
		Awaited<ReturnType<Content['questionnaires']>>[number]
	];
	const asked = questionsOf(model);
	const open = {
		questionnaire: model,
		asked,
		firm: { name: 'Anda', profile: { makes: true } },
		record: { round: '2026-11' },
		assessment: { answers }
	};
	const screen = await render(FormScreen, { open: open as never });
	await expect.element(screen.getByRole('heading', { level: 1 })).toBeInTheDocument();
	const row = (title: string) => screen.getByRole('listitem').filter({ hasText: title });
	return { screen, row, asked };
}

const answers: Answers = {
	F1: { state: 'options', options: ['B', 'C'] },
	F2: { state: 'parts', parts: { production_devices_total: 40, production_devices_digital: 12 } },
	F3: { state: 'number', number: 15 },
	R1: { state: 'dont-know' },
	marketing: { state: 'option', option: '3' }
};

describe('the copy-out sheet', () => {
	test('holds every question in the order of the form, in Chinese for every reader', async () => {
		const { screen, row, asked } = await show('miit-2024', answers);
		const titles = screen.getByRole('heading', { level: 3 }).elements();
		expect(titles).toHaveLength(asked.length);
		const numbers = titles.map((title) => title.textContent!.trim().split(/\s+/)[0]);
		expect(numbers.slice(0, 3)).toEqual(['F1', 'F2', 'F3']);
		expect(numbers.slice(-16)).toEqual(Array.from({ length: 16 }, (_, at) => `场景${at + 1}`));
		for (const title of titles) expect(title.closest('[lang]')!.getAttribute('lang')).toBe('zh-CN');
		await expect.element(row('企业网络建设连接情况')).toHaveTextContent('B．车间工控网络');
		await expect.element(row('企业网络建设连接情况')).toHaveTextContent('C．应用系统网络');
		await expect.element(row('营销管理').last()).toHaveTextContent('3级：营销实时管控');
	});

	test('gives the option that figures lead to, with the figures as typed', async () => {
		const { row } = await show('miit-2024', answers, 'zh-CN');
		const digital = row('企业的生产设备数字化率');
		for (const line of ['C．(20%,40%]', '生产设备总数：40', '数字化生产设备数：12', '得30%'])
			await expect.element(digital).toHaveTextContent(line);
		await expect.element(row('企业的生产设备联网率')).toHaveTextContent('B．(10%,20%]');
		await expect.element(row('企业的生产设备联网率')).toHaveTextContent('15%');
	});

	test('says what is not filled in, don’t know included', async () => {
		const { row } = await show('miit-2024', answers, 'zh-CN');
		await expect.element(row('改造后每百元营业收入综合能源消费量变化')).toHaveTextContent('未填');
		await expect.element(row('企业在保障网络安全方面采取的举措')).toHaveTextContent('未填');
	});

	test('has an English line for who reads English, and none for who reads Chinese', async () => {
		const english = await show('miit-2024', answers);
		await expect
			.element(english.row('企业的生产设备联网率'))
			.toHaveTextContent(/networked\? — 15%/);
		english.screen.unmount();
		const chinese = await show('miit-2024', answers, 'zh-CN');
		expect(chinese.row('企业的生产设备联网率').element().querySelector('.gloss')).toBeNull();
	});

	test('copies one row or everything as Chinese text, and says so', async () => {
		const { screen } = await show('miit-2024', answers);
		await screen.getByRole('button', { name: 'Copy: F3' }).click();
		expect(written).toEqual(['F3 企业的生产设备联网率\nB．(10%,20%]\n15%']);
		await expect.element(screen.getByRole('status')).toHaveTextContent('Copied: F3');
		await screen.getByRole('button', { name: 'Copy all as text' }).click();
		await expect
			.element(screen.getByRole('status'))
			.toHaveTextContent('The whole sheet is copied.');
		const whole = written[1]!;
		expect(whole.indexOf('F1 企业网络建设连接情况')).toBeLessThan(whole.indexOf('场景16 决策支持'));
		expect(whole.match(/未填/g)).toHaveLength(31 - 4);
		expect(whole).not.toMatch(/networked/);
	});

	test('tells where the browser does not let it copy', async () => {
		vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
		const { screen } = await show('miit-2024', answers);
		await screen.getByRole('button', { name: 'Copy: F1' }).click();
		await expect.element(screen.getByRole('status')).toHaveTextContent('copy it yourself');
	});

	test('prints', async () => {
		const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
		const { screen } = await show('miit-2024', answers);
		await screen.getByRole('button', { name: 'Print' }).click();
		expect(print).toHaveBeenCalledOnce();
	});

	test('of the ladder keeps sums in 10,000 yuan, and carries a figure that stands further up', async () => {
		const { row } = await show('specialised-sme', {
			revenue_wan: { state: 'number', number: 120000.5 },
			rd_wan_y2: { state: 'number', number: 480 },
			main_share_pct: {
				state: 'parts',
				parts: { main_revenue_y2: 900, revenue_y2: 1200 }
			}
		});
		await expect.element(row('上年度营业收入是多少').first()).toHaveTextContent('120,000.5万元');
		const share = row('主营业务收入占比');
		await expect.element(share).toHaveTextContent('上年度主营业务收入（万元）：900');
		await expect.element(share).toHaveTextContent('得75%');
		await expect.element(row('上年度研发费用投入')).toHaveTextContent('480万元');
		await expect.element(row('上年度研发费用投入')).toHaveTextContent('as said above');
	});

	test('without a Chinese form stands in the language on screen', async () => {
		const { screen } = await show('dii', { erp: { state: 'option', option: 'yes' } });
		const titles = screen.getByRole('heading', { level: 3 }).elements();
		expect(titles).toHaveLength(12);
		for (const title of titles) expect(title.closest('[lang]')!.getAttribute('lang')).toBe('en');
		expect(screen.container.textContent).not.toMatch(/[\u4e00-\u9fff]/);
	});
});
