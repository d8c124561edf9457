import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { makeMarkdownFile } from '#lib/exchange/markdown-file';
import { makeWordFile } from '#lib/exchange/word-file';
import { readDocx } from '../support/read-docx';
import { readMarkdown } from '../support/read-markdown';
import { everyKind, fileWords, holding } from '../support/report-documents';

const notes = [
	'# Not a heading',
	'- not a list\n- nor this',
	'1. not a list',
	'+ no\n= no\n===',
	'> no quote',
	'    no code',
	'```js\nalert(1)\n```',
	'*not* **bold** _not_ __bold__ ~~gone~~ `code` $x$ ^[x]',
	'[a link](javascript:alert(1)) ![x](http://example.org/x.png) [x]: http://example.org',
	'http://example.org https://example.org HTTP://EXAMPLE.ORG ftp://example.org www.example.org WWW.example.org',
	'mail li@example.org mailto:li@example.org xmpp:li@example.org <li@example.org>',
	'<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- x --> <b>b</b> </td>',
	'a | b || c\n| --- | --- |\n| x | y |',
	'&lt;b&gt; &#60; &amp; R&D AT&T;',
	'a backslash \\ at the end \\',
	'***\n---\n___\n\n\n* * *',
	'| a\\| b',
	'Ｎo ＝markup 好\u0000\u202e\ud800'
];

/** What a person sees of a text in Markdown: lines without the space around them, empty ones gone. */
function seen(text: string): string {
	return text
		.toWellFormed()
		.split(/\r\n|[\r\n\u2028\u2029]/)
		.map((line) => line.replace(/[\p{Cc}\s]+/gu, ' ').trim())
		.filter((line) => line !== '')
		.join('\n');
}

describe('Markdown', () => {
	test('has headings, tables, lists and the sentence of each figure', () => {
		const { html, headings, tables } = readMarkdown(makeMarkdownFile(everyKind, fileWords));
		expect(headings).toEqual([
			'1 Readiness of Kestrel Parts',
			'2 In short',
			'3 First steps',
			'2 Dimensions',
			'4 Weakest dimension'
		]);
		expect(tables[0]).toEqual([
			['Dimension', 'Score', 'Share', 'Cost', 'By'],
			['安全', '33.3', '42.5%', 'CN¥80,000', 'Mar 31, 2027'],
			['=1+1', '–', '–', '–', '–']
		]);
		expect(tables[1]![1]).toEqual(['Who decides?', 'two lines\nof a note']);
		expect(html).toContain('<p>Highest: security. Lowest: data governance.</p>');
		expect(html).toContain('<strong>Score</strong>: 48.3');
		expect(html.match(/<ul>/g)).toHaveLength(2);
	});

	const expectText = (texts: readonly string[]) => {
		const file = makeMarkdownFile(holding(texts), fileWords).toWellFormed();
		const { html, tables, tags } = readMarkdown(file);
		expect([...tags].filter((tag) => !ours.has(tag))).toEqual([]);
		expect(html).not.toMatch(/<[^>]*(href|src)=|<h[3-6]/);
		expect(tables).toHaveLength(1);
		const cells = tables[0]!.slice(1).map(([cell]) => cell!.replace(/ +/g, ' '));
		expect(cells).toEqual(texts.map(seen));
	};
	const ours = new Set('h1 h2 p strong ul li table thead tbody tr th td br'.split(' '));

	test.each(notes)('shows %j as it was typed', (note) => expectText([note]));

	test('makes neither markup nor a link of any text', () => {
		const signs = fc.constantFrom(...'#-+*_`~[]()<>!|\\&;:/.@=$^{}"\' \t\n\ra1hw好'.split(''));
		const words = fc.constantFrom(
			'http://',
			'www.',
			'https:',
			'<a href=',
			'](',
			'&#x',
			'1.',
			'a@b.cn',
			'\n\n',
			'    '
		);
		const texts = fc
			.array(fc.oneof(signs, words), { maxLength: 14 })
			.map((parts) => parts.join(''));
		fc.assert(fc.property(fc.array(texts, { minLength: 1, maxLength: 8 }), expectText), {
			numRuns: 300
		});
	});
});

/** A PNG of one colour. */
function png(width: number, height: number): Uint8Array {
	const chunk = (type: string, data: Uint8Array) => {
		const bytes = new Uint8Array(12 + data.length);
		new DataView(bytes.buffer).setUint32(0, data.length);
		bytes.set(Buffer.from(type), 4);
		bytes.set(data, 8);
		return bytes;
	};
	const head = new Uint8Array(13);
	new DataView(head.buffer).setUint32(0, width);
	new DataView(head.buffer).setUint32(4, height);
	head.set([8, 0], 8);
	const rows = deflateSync(new Uint8Array((width + 1) * height));
	return Buffer.concat([
		Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', head),
		chunk('IDAT', rows),
		chunk('IEND', new Uint8Array())
	]);
}

describe('a Word document', () => {
	test('has real headings, a table of contents, heads of tables, page numbers', async () => {
		const { paragraphs, tables, fields, footer, asks } = readDocx(
			await makeWordFile(everyKind, fileWords)
		);
		const headings = paragraphs.filter(({ style }) => /^(Title|Heading\d)$/.test(style ?? ''));
		expect(headings.map(({ style, text }) => `${style!} ${text}`)).toEqual([
			'Title Readiness of Kestrel Parts',
			'Heading1 In short',
			'Heading2 First steps',
			'Heading1 Dimensions',
			'Heading3 Weakest dimension'
		]);
		expect(tables.map(({ heads }) => heads)).toEqual([0, 1, 1]);
		expect(tables[1]!.rows).toEqual([
			['Dimension', 'Score', 'Share', 'Cost', 'By'],
			['安全', '33.3', '42.5%', 'CN¥80,000', 'Mar 31, 2027'],
			['=1+1', '–', '–', '–', '–']
		]);
		expect(fields.some((field) => field.startsWith('TOC'))).toBe(true);
		expect(asks).toBe(false);
		expect(fields).toEqual(expect.arrayContaining(['PAGE', 'NUMPAGES']));
		expect(footer).toContain('Kestrel Parts, November 2026 · Page ');
		const contents = paragraphs.filter(({ style }) => /^TOC\d$/.test(style ?? ''));
		expect(contents.map(({ text }) => text.trim())).toEqual([
			'In short',
			'First steps',
			'Dimensions'
		]);
	});

	test.each(['en', 'zh-CN'])('names its language, %s, and a font for Chinese', async (locale) => {
		const read = readDocx(await makeWordFile({ ...everyKind, locale }, fileWords));
		expect(read.language).toBe(locale);
		expect(read.eastAsianFont).toBe('Microsoft YaHei');
	});

	test('holds each picture with its sentence for those who do not see it', async () => {
		const bytes = png(640, 320);
		const { pictures } = readDocx(
			await makeWordFile(everyKind, fileWords, new Map([['radar', bytes]]))
		);
		expect(pictures).toHaveLength(1);
		expect(pictures[0]!.alt).toBe('Highest: security. Lowest: data governance.');
		expect(new Uint8Array(pictures[0]!.bytes)).toEqual(new Uint8Array(bytes));
	});

	test('leaves out what is no picture', async () => {
		const broken = new Map([['radar', Uint8Array.from([0xff, 0xd8, 0xff])]]);
		const { pictures, paragraphs } = readDocx(await makeWordFile(everyKind, fileWords, broken));
		expect(pictures).toEqual([]);
		expect(paragraphs.map(({ text }) => text)).toContain(
			'Highest: security. Lowest: data governance.'
		);
	});

	test('shows any text as it was typed, but for what XML cannot hold', async () => {
		const odd = [
			'{x} {PAGE} {{y}}',
			']]>&amp;<w:t>',
			'a\u0000b\u0008c\ud800d\ufffe',
			' \t two  spaces '
		];
		const texts = [
			...notes,
			...odd,
			...fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), { numRuns: 80, seed: 7 })
		];
		const { tables } = readDocx(await makeWordFile(holding(texts), fileWords));
		const kept = (text: string) =>
			text
				.replace(/\r\n?/g, '\n')
				.replace(/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, (each) =>
					each === '\n' || each === '\t' ? each : ''
				);
		expect(tables[0]!.rows.slice(1).map(([cell]) => cell)).toEqual(texts.map(kept));
	});
});

test('a renderer that is fooled would be found out', () => {
	expect(marked.parse('http://example.org')).toContain('href');
});
