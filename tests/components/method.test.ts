import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { questionsOf } from '#lib/domain/questionnaire';
import { en } from '#lib/i18n/en';
import { Language } from '#lib/i18n/language.svelte.ts';
import { App, provideApp } from '#lib/state/App.svelte.ts';
import Yardsticks from '../../src/routes/docs/[name]/Yardsticks.svelte';

const app = new App(new Language('en', en));
const ids = ['miit-2024', 'specialised-sme', 'dii'];

async function show() {
	const within = ((anchor: never, props: Record<string, never>) => {
		provideApp(app);
		return Yardsticks(anchor, props);
	}) as Component;
	const screen = await render(within);
	await expect.element(screen.getByRole('heading', { level: 2 })).toBeInTheDocument();
	return screen.container;
}

test('the method page lists the notes and every doubtful question of each official yardstick, folded', async () => {
	const page = await show();
	const folds = [...page.querySelectorAll('details')];
	expect(folds.map((fold) => fold.open)).toEqual([false, false, false]);
	for (const [at, id] of ids.entries()) {
		const { model, texts } = app.content.questionnaire(id)!;
		const fold = folds[at]!;
		expect(fold.querySelector('summary')!.textContent).toBe(texts.title);
		expect([...fold.querySelectorAll('li')].map((li) => li.textContent)).toEqual(
			texts.official!.notes
		);
		const doubtful = questionsOf(model).filter(({ grade }) => grade !== 'A');
		expect(doubtful.length, id).toBeGreaterThan(0);
		expect([...fold.querySelectorAll('dt')].map((dt) => dt.textContent)).toEqual(
			doubtful.map((question) => texts.questions[question.id]!.ask)
		);
		expect([...fold.querySelectorAll('dd')].map((dd) => dd.textContent!.trim())).toEqual(
			doubtful.map((question) => {
				const mark = question.grade === 'C' ? 'Grade C, unconfirmed' : 'Grade B';
				return `${mark}: ${texts.questions[question.id]!.doubt}`;
			})
		);
	}
});

test('it follows the language, without our own questionnaire', async () => {
	const page = await show();
	await app.content.choose('zh-CN');
	const { texts } = app.content.questionnaire('miit-2024')!;
	await expect.poll(() => page.querySelector('summary')!.textContent).toBe(texts.title);
	expect(page.querySelector('h2')!.textContent).toBe('官方和公开指标：说明与疑点');
	expect(page.querySelectorAll('details')).toHaveLength(ids.length);
	await app.content.choose('en');
});
