import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeProgrammesFile } from '#lib/exchange/programmes-file';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { App } from '#lib/state/App.svelte.ts';
import type { LocalProgramme } from '#lib/domain/programme';

const loan: LocalProgramme = {
	id: 'loan',
	kind: 'loan',
	name: { en: 'County loan', 'zh-CN': '县里的贷款' },
	link: 'https://loan.example/'
};
const answer = (body: string, status = 200, type = 'application/json') =>
	Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));

let app: App;
const fetched = vi.spyOn(globalThis, 'fetch');
beforeEach(async () => {
	app = new App(new Language('en', await loadDictionary('en')));
	fetched.mockReset();
});
afterEach(() => fetched.mockReset());

test('the host’s list is asked for once, however many steps show it', async () => {
	fetched.mockImplementation(() => answer(makeProgrammesFile([loan])));
	const both = await Promise.all([app.localProgrammes('/p.json'), app.localProgrammes('/p.json')]);
	expect(both).toEqual([
		{ ok: true, value: [loan] },
		{ ok: true, value: [loan] }
	]);
	expect(fetched).toHaveBeenCalledExactlyOnceWith('/p.json');
});

test('without network and copy there is none, and the next one who asks may have more luck', async () => {
	fetched.mockImplementationOnce(() => Promise.reject(new TypeError('offline')));
	expect(await app.localProgrammes('/p.json')).toEqual({ ok: true, value: [] });
	fetched.mockImplementation(() => answer(makeProgrammesFile([loan])));
	expect(await app.localProgrammes('/p.json')).toEqual({ ok: true, value: [loan] });
});

test.each([
	['says that there is no such file', () => answer('', 404)],
	['sends its page in place of the file', () => answer('<!doctype html>', 200, 'text/html')]
])('a host that %s lists none, without a fault', async (_name, response) => {
	fetched.mockImplementation(response);
	expect(await app.localProgrammes('/p.json')).toEqual({ ok: true, value: [] });
});

test('a list with faults gives all of them and no programme', async () => {
	fetched.mockImplementation(() =>
		answer(
			JSON.stringify({ format: 'gradus-programmes/1', programmes: [7, { ...loan, link: '' }] })
		)
	);
	const result = await app.localProgrammes('/p.json');
	expect(result).toMatchObject({
		ok: false,
		problems: [{ code: 'shape/not-object' }, { code: 'programmes/link-invalid' }]
	});
});
