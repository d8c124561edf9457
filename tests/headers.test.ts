import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cacheControl, securityHeaders, transportHeader } from '../scripts/headers.mjs';

const headers = { ...securityHeaders, ...transportHeader };
const guide = readFileSync('src/docs/hosting.md', 'utf8');
const blocks = [...guide.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(
	([, language, text]) => [language!, text!] as const
);

/** How each kind of sample sets a header: name, then value. */
const forms = {
	nginx: /^\s*add_header (\S+) "(.*)" always;$/gm,
	caddyfile: /^\s*([A-Z][\w-]+) "(.*)"$/gm,
	apache: /^\s*Header always set (\S+) "(.*)"$/gm,
	headers: /^ {2}([A-Z][\w-]+): (.*)$/gm
};
const setIn = (text: string, form: keyof typeof forms) =>
	Object.fromEntries(
		[...text.matchAll(forms[form])]
			.map(([, name, value]) => [name!, value!] as const)
			.filter(([name]) => name !== 'Cache-Control' && name !== 'Content-Type')
	);

test.each(['nginx', 'caddyfile', 'apache'] as const)(
	'the sample for %s sets exactly the headers that the app is served with, and how long files are kept',
	(form) => {
		const samples = blocks.filter(([language]) => language === form);
		expect(samples).toHaveLength(1);
		const [, text] = samples[0]!;
		expect(setIn(text, form)).toEqual(headers);
		for (const value of Object.values(cacheControl)) expect(text).toContain(`"${value}"`);
		expect(text).toContain('/_app/immutable/');
		expect(text).toContain('200.html');
	}
);

test('the file for hosts that read _headers sets them too', () => {
	const text = readFileSync('static/_headers', 'utf8');
	const [everywhere = '', ...others] = text.split(/^(?=\/)/m);
	expect(everywhere).toMatch(/^\/\*\n/);
	expect(setIn(everywhere, 'headers')).toEqual(headers);
	expect(everywhere).toContain(`  Cache-Control: ${cacheControl.other}\n`);
	const immutable = others.find((each) => each.startsWith('/_app/immutable/*\n'));
	expect(immutable).toContain(`  Cache-Control: ${cacheControl.immutable}\n`);
});

test('no feature of the device is open to others, and only the camera to ourselves', () => {
	const allowed = securityHeaders['Permissions-Policy']
		.split(', ')
		.filter((each) => !each.endsWith('=()'));
	expect(allowed).toEqual(['camera=(self)']);
});
