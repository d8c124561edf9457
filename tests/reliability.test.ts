import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

/** Something that goes wrong with data in a browser, what is done about it, and what shows that it works. */
interface Fault {
	readonly id: string;
	readonly fault: string;
	readonly defence: string;
	readonly tests?: readonly { readonly file: string; readonly title: string }[];
	/** Why it cannot be tested here. */
	readonly reason?: string;
	/** What was measured last. */
	readonly figure?: string;
}

const groups = {
	A: ['Writing and acknowledging', 10],
	B: ['Storage taken away', 10],
	C: ['Space', 5],
	D: ['Versions, tabs, changes of layout', 8],
	E: ['Delivery and service worker', 9],
	F: ['Camera, files, media', 7],
	G: ['Time and order', 3],
	H: ['Backup, export, import, deleting', 11],
	I: ['Hostile or broken files', 13],
	J: ['Hardening, devices, people', 9]
} as const;

const page = 'src/docs/reliability.md';
const { measured, faults } = parse(readFileSync('tests/reliability/faults.yaml', 'utf8')) as {
	readonly measured: string;
	readonly faults: readonly Fault[];
};

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();

function proofOf({ tests, reason }: Fault): string {
	if (!tests) return `Not tested: ${reason ?? ''}`;
	const files = new Map<string, string[]>();
	for (const { file, title } of tests) files.set(file, [...(files.get(file) ?? []), title]);
	return [...files].map(([file, titles]) => `\`${file}\`: ${titles.join('; ')}`).join('. ');
}

function generated(): string {
	const lines = [
		'# Reliability',
		'',
		'What can go wrong with what a person says, what Gradus does about it, and the test that shows it. This page is made from',
		'`tests/reliability/faults.yaml` by `npm run reliability`; a test fails where a fault has neither a test nor a reason, where a test is',
		'no longer there, and where this page is older than the list. Figures are of the last long run (`npm run soak`); the whole test run does the',
		'same with smaller numbers.',
		'',
		measured.trim()
	];
	for (const [letter, [name]] of Object.entries(groups)) {
		lines.push(
			'',
			`## ${letter}. ${name}`,
			'',
			'| | Fault | What is done | Shown by | Measured |',
			'| --- | --- | --- | --- | --- |'
		);
		for (const each of faults.filter(({ id }) => id.startsWith(letter)))
			lines.push(
				`| ${[each.id, each.fault, each.defence, proofOf(each), each.figure ?? ''].map(cell).join(' | ')} |`
			);
	}
	return `${lines.join('\n')}\n`;
}

describe('the list of faults', () => {
	test('has every one of them once', () => {
		const expected = Object.entries(groups).flatMap(([letter, [, count]]) =>
			Array.from({ length: count }, (_, n) => `${letter}${n + 1}`)
		);
		expect(faults.map(({ id }) => id)).toEqual(expected);
	});

	test.each(faults)('$id has a test that is there, or a reason why not', ({ tests, reason }) => {
		expect((tests?.length ?? 0) > 0).toBe(reason === undefined);
		if (reason !== undefined) expect(reason.length).toBeGreaterThan(20);
		for (const { file, title } of tests ?? []) {
			expect(existsSync(file), file).toBe(true);
			const source = readFileSync(file, 'utf8').replace(/\\(['"`])/g, '$1');
			expect(source.includes(title), `${file}: ${title}`).toBe(true);
		}
	});

	test('is what the page says', () => {
		if (process.env.UPDATE) writeFileSync(page, generated());
		expect(readFileSync(page, 'utf8')).toBe(generated());
	});
});
