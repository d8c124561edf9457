import { createRawSnippet } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Choice from '#lib/ui/Choice.svelte';
import Notice from '#lib/ui/Notice.svelte';
import SelectField from '#lib/ui/SelectField.svelte';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

describe('a choice', () => {
	test('is a named group of radio buttons and tells what was chosen', async () => {
		const onselect = vi.fn();
		const screen = await render(Choice, {
			legend: 'People',
			name: 'size',
			options: [
				{ value: 'small', label: '10 to 49' },
				{ value: 'medium', label: '50 to 249' }
			],
			value: 'small',
			onselect
		});
		await expect.element(screen.getByRole('group', { name: 'People' })).toBeInTheDocument();
		await expect.element(screen.getByRole('radio', { name: '10 to 49' })).toBeChecked();
		await screen.getByRole('radio', { name: '50 to 249' }).click();
		expect(onselect).toHaveBeenCalledExactlyOnceWith('medium');
	});
});

describe('a select field', () => {
	test('starts with the way not to say, and can go back to it', async () => {
		const onselect = vi.fn();
		const screen = await render(SelectField, {
			label: 'Place',
			unsaid: 'Prefer not to say',
			options: [{ value: 'CN-33', label: 'Zhejiang' }],
			value: undefined,
			onselect
		});
		const select = screen.getByRole('combobox', { name: 'Place' });
		await expect.element(select).toHaveDisplayValue('Prefer not to say');
		await select.selectOptions('Zhejiang');
		expect(onselect).toHaveBeenLastCalledWith('CN-33');
		await select.selectOptions('Prefer not to say');
		expect(onselect).toHaveBeenLastCalledWith(undefined);
	});
});

describe('a notice', () => {
	test('of trouble is announced at once', async () => {
		const screen = await render(Notice, { kind: 'trouble', children: words('Not kept') });
		await expect.element(screen.getByRole('alert')).toHaveTextContent('Not kept');
	});

	test('that is quiet waits for a pause', async () => {
		const screen = await render(Notice, { children: words('A new version is ready.') });
		await expect.element(screen.getByRole('status')).toHaveTextContent('A new version is ready.');
	});
});
