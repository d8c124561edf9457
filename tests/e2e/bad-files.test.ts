import { fixture } from '../support/e2e-person';
import { Disk } from '../support/e2e-store';
import { expect, test } from '../support/e2e-test';

const answers = (more: object) =>
	JSON.stringify({
		format: 'gradus-answers/1',
		questionnaire: { id: 'core', version: 1 },
		depth: 'quick',
		round: '2026-11',
		answers: {},
		...more
	});

const files = [
	{ what: 'with many faults', file: fixture('broken/many-faults.json'), says: /strategy\.missing/ },
	{ what: 'that is cut off', file: fixture('broken/cut-off.json'), says: /.+/ },
	{ what: 'that tries to poison objects', file: fixture('broken/poisoned.json'), says: /.+/ },
	{
		what: 'with a question that does not exist',
		file: { name: 'a.json', text: answers({ answers: { 'kitchen.sink': { option: '1' } } }) },
		says: /kitchen\.sink/
	},
	{
		what: 'of another app',
		file: { name: 'package.json', text: '{"name":"left-pad","version":"1.0.0"}' },
		says: /Gradus/
	},
	{
		what: 'nested a hundred thousand deep',
		file: { name: 'deep.json', text: '['.repeat(100_000) + ']'.repeat(100_000) },
		says: /deep/
	},
	{ what: 'that is no text', file: { name: 'x.json', text: '\u0000\u0001PNG' }, says: /.+/ },
	{
		what: 'that is a backup with a changed entry',
		file: {
			name: 'backup.json',
			text: JSON.stringify({
				format: 'gradus-backup/1',
				madeAt: '2026-11-22T10:00:00.000Z',
				app: '0.1.0',
				store: { epoch: 'e', schema: 1, device: 'd', firstUse: '2026-11-22T10:00:00.000Z' },
				events: [
					{
						id: '0123456789abcdef0123',
						device: 'd',
						seq: 1,
						hlc: '1',
						wall: '2026-11-22T10:00:00.000Z',
						firm: 'f',
						assessment: '',
						question: '',
						kind: 'firm',
						value: { name: 'X', profile: {} },
						packVersion: '',
						prev: '',
						hash: 'not the hash'
					}
				]
			})
		},
		says: /events\/0/
	}
];

for (const { what, file, says } of files)
	test(`a file ${what} is refused in words, and nothing changes`, async ({ person }) => {
		const { page, words } = person;
		await person.hasAnswers();
		const disk = new Disk(page);
		const before = await Promise.all(['events', 'firms', 'answers'].map((each) => disk.rows(each)));
		await person.chooseFile(file);
		await expect(page.getByRole('alert')).toContainText(words.say('device.importRefused'));
		await expect(
			page.getByRole('alert').locator('xpath=..').getByRole('listitem').first()
		).toHaveText(/\S.+\. \S.+\./s);
		await expect(page.getByRole('main')).toContainText(says);
		await expect(person.button(words.say('device.importAdd'))).toHaveCount(0);
		expect(
			await Promise.all(['events', 'firms', 'answers'].map((each) => disk.rows(each)))
		).toEqual(before);
	});
