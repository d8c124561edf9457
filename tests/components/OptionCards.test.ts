import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import OptionCards from '#lib/ui/OptionCards.svelte';

const options = ['on paper', 'in a sheet', 'in a system', 'live', 'live with warning'].map(
	(text, index) => ({ id: String(index), text })
);

async function show(props: Partial<{ selected: string; disabled: boolean }> = {}) {
	const onselect = vi.fn<(id: string, byPointer: boolean) => void>();
	const screen = await render(OptionCards, {
		legend: 'What would a visitor see?',
		name: 'question',
		options,
		selected: undefined,
		onselect,
		...props
	});
	return { screen, onselect };
}

describe('option cards', () => {
	test('are one group of native radio buttons, each with its whole sentence as name', async () => {
		const { screen } = await show();
		await expect
			.element(screen.getByRole('group', { name: 'What would a visitor see?' }))
			.toBeInTheDocument();
		for (const { text } of options)
			await expect.element(screen.getByRole('radio', { name: text, exact: true })).toBeVisible();
	});

	test('say that a tap came from a pointer', async () => {
		const { screen, onselect } = await show();
		await screen.getByRole('radio', { name: 'in a system' }).click();
		expect(onselect).toHaveBeenCalledExactlyOnceWith('2', true);
	});

	test('say that a choice by arrow keys did not, so that nobody is carried away', async () => {
		const { screen, onselect } = await show({ selected: '1' });
		(screen.getByRole('radio', { name: 'in a sheet' }).element() as HTMLElement).focus();
		await userEvent.keyboard('{ArrowDown}');
		expect(onselect).toHaveBeenCalledExactlyOnceWith('2', false);
	});

	test('show the chosen one as checked', async () => {
		const { screen } = await show({ selected: '3' });
		await expect.element(screen.getByRole('radio', { name: 'live', exact: true })).toBeChecked();
	});

	test('take nothing while locked', async () => {
		const { screen, onselect } = await show({ disabled: true });
		await expect.element(screen.getByRole('radio', { name: 'on paper' })).toBeDisabled();
		expect(onselect).not.toHaveBeenCalled();
	});

	test('are at least 44 pixels high', async () => {
		const { screen } = await show();
		for (const label of screen.container.querySelectorAll('label'))
			expect(label.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
	});
});
