import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import type { Page } from '@playwright/test';
import { securityHeaders } from '../../scripts/headers.mjs';
import { ownBuild } from '../support/e2e-server';
import { expect, test } from '../support/e2e-test';

const files = readdirSync(ownBuild, { recursive: true, encoding: 'utf8' });
const pages = files.filter((path) => path.endsWith('.html')).sort();
const addresses = pages
	.filter((path) => path.endsWith('index.html'))
	.map((path) => `/${path.replace(/index\.html$/, '')}`);
const textOf = (path: string) => readFileSync(join(ownBuild, path), 'utf8');

/** What the checker says and we leave, with the reason. */
const accepted = new Map([
	[
		"script-src 'self'",
		'The origin holds our own files alone: nothing that visitors put there, no answers wrapped in a function'
	]
]);

const directivesOf = (policy: string) =>
	new Map(
		policy.split(';').map((rule) => {
			const [name = '', ...sources] = rule.trim().split(/\s+/);
			return [name, sources.join(' ')];
		})
	);

/** What a page says by itself. */
const policyOf = (html: string) =>
	/http-equiv="content-security-policy"\s+content="([^"]*)"/i.exec(html)?.[1] ?? '';

/** The policy that is in force: where page and header both speak, the page is the stricter one or says the same. */
function inForce(html: string, header: string): string {
	const joined = new Map([...directivesOf(header), ...directivesOf(policyOf(html))]);
	return [...joined].map(([name, sources]) => `${name} ${sources}`).join('; ');
}

function findings(policy: string): readonly string[] {
	return new CspEvaluator(new CspParser(policy).csp)
		.evaluate()
		.filter(({ severity }) => severity < Severity.INFO)
		.map(({ directive, value = '' }) => `${directive} ${value}`.trim())
		.filter((finding) => !accepted.has(finding));
}

test('a checker of policies finds nothing to mend in any page, with the headers of a host and without', () => {
	expect(pages.length).toBeGreaterThan(25);
	for (const path of pages) {
		const html = textOf(path);
		expect(findings(inForce(html, securityHeaders['Content-Security-Policy'])), path).toEqual([]);
		expect(findings(inForce(html, '')), path).toEqual([]);
	}
	expect(findings(inForce('', securityHeaders['Content-Security-Policy']))).toContain('script-src');
});

test('the header forbids nothing that a page allows', () => {
	const header = directivesOf(securityHeaders['Content-Security-Policy']);
	expect([...header.keys()]).not.toContain('default-src');
	for (const path of pages) {
		const meta = directivesOf(policyOf(textOf(path)));
		expect(meta.size, path).toBeGreaterThan(5);
		for (const [name, sources] of header) {
			// The framework writes the hash of a page's style sheet also where it is of no use.
			if (!meta.has(name) || name === 'style-src-attr') continue;
			const wanted = meta
				.get(name)!
				.split(' ')
				.filter((source) => source !== "'none'");
			expect(sources.split(' '), `${path} ${name}`).toEqual(
				expect.arrayContaining(wanted.filter(Boolean))
			);
		}
	}
});

/** Everything that the browser refused, as it says it. */
async function listensForViolations(page: Page): Promise<readonly string[]> {
	const refused: string[] = [];
	page.on('console', (message) => {
		if (/content security|trusted ?types|permissions[- ]policy/i.test(message.text()))
			refused.push(message.text());
	});
	await page.addInitScript(() => {
		addEventListener('securitypolicyviolation', (event) =>
			console.error(`Content Security: ${event.effectiveDirective} ${event.blockedURI}`)
		);
	});
	return refused;
}

test('no page breaks a rule of its policy or of the headers', async ({ person }) => {
	test.slow();
	const refused = await listensForViolations(person.page);
	for (const address of addresses) {
		await person.page.goto(address);
		await expect(person.heading).toBeVisible();
		await expect(person.page.locator('[aria-busy=true]')).toHaveCount(0);
		expect(refused, address).toEqual([]);
	}
	await person.page.evaluate(() => {
		document.body.append(Object.assign(document.createElement('img'), { src: 'http://[::1]/x' }));
	});
	await expect.poll(() => refused.length).toBeGreaterThan(0);
});

test.describe('with the app kept for use without a network', () => {
	test.use({ serviceWorkers: 'allow' });

	test('text never becomes a script, and no other script takes the place of the worker', async ({
		person
	}) => {
		const { page } = person;
		await person.visitHome();
		const tried = await page.evaluate(async () => {
			const ran: string[] = [];
			Object.assign(window, { mark: (what: string) => ran.push(what) });
			const refused: string[] = [];
			const attempt = async (name: string, deed: () => unknown) => {
				try {
					await deed();
				} catch {
					refused.push(name);
				}
			};
			const blob = (text: string) =>
				URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
			const part = document.createElement('div');
			document.body.append(part);
			// Not in the call itself, where the tool that steers the browser lets `eval` pass.
			await new Promise((later) => setTimeout(later));
			await attempt('innerHTML', () => (part.innerHTML = '<img src="x" onerror="mark(1)">'));
			await attempt('insertAdjacentHTML', () => part.insertAdjacentHTML('beforeend', '<b>x</b>'));
			await attempt('document.write', () => document.write('<b>x</b>'));
			await attempt('srcdoc', () => (document.createElement('iframe').srcdoc = '<b>x</b>'));
			await attempt('parse', () => new DOMParser().parseFromString('<b>x</b>', 'text/html'));
			await attempt('eval', () => (0, eval)('mark("eval")'));
			await attempt('Function', () => new Function('mark("Function")')());
			await attempt('setTimeout', () => setTimeout('mark("setTimeout")' as unknown as () => void));
			await attempt('script.src', () => (document.createElement('script').src = blob('mark(2)')));
			await attempt('script.text', () => (document.createElement('script').text = 'mark(3)'));
			await attempt('Worker data:', () => new Worker('data:text/javascript,0'));
			await attempt('Worker blob:', () => new Worker(blob('0')));
			await attempt('policy', () =>
				(
					window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
				).trustedTypes.createPolicy('another', {})
			);
			await attempt('register blob:', () => navigator.serviceWorker.register(blob('0')));
			await attempt('register /upload/x.js', () =>
				navigator.serviceWorker.register('/upload/x.js')
			);
			await attempt('register own file', () =>
				navigator.serviceWorker.register('/service-worker.js')
			);
			await attempt('import blob:', () => import(/* @vite-ignore */ blob('mark("import")')));
			for (const [name, url] of [
				['link', 'javascript:mark("link")'],
				['data link', 'data:text/html,<script>opener.mark(4)</script>']
			]) {
				const link = Object.assign(document.createElement('a'), { href: url, textContent: name });
				part.append(link);
				link.click();
			}
			part.setAttribute('data-x', '');
			await attempt('onclick', () => part.setAttribute('onclick', 'mark("onclick")'));
			part.click();
			await new Promise((later) => setTimeout(later, 300));
			const workers = await navigator.serviceWorker.getRegistrations();
			return { ran, refused, workers: workers.map(({ active }) => active?.scriptURL) };
		});
		expect(tried).toEqual({
			ran: [],
			refused: [
				'innerHTML',
				'insertAdjacentHTML',
				'document.write',
				'srcdoc',
				'parse',
				'eval',
				'Function',
				'setTimeout',
				'script.src',
				'script.text',
				'Worker data:',
				'Worker blob:',
				'policy',
				'register blob:',
				'register /upload/x.js',
				'register own file',
				'import blob:',
				'onclick'
			],
			workers: [new URL('/service-worker.js', page.url()).href]
		});
		await person.ready();
	});
});
