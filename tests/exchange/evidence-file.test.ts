import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	evidenceName,
	maxDocumentBytes,
	maxPhotoBytes,
	readEvidence
} from '#lib/exchange/evidence-file';
import { readLink } from '#lib/exchange/evidence-link';
import { ByteView, maxPixels } from '#lib/exchange/image-file';
import { withoutMetadata } from '#lib/exchange/image-jpeg';
import {
	archive,
	canarySegments,
	document,
	gif,
	heic,
	jpeg,
	joined,
	metadataMarkers,
	pdf,
	png,
	segment,
	spreadsheet,
	webp
} from '../support/picture-bytes';

const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What is read, or the code it is refused with. */
function read(bytes: Uint8Array, name = 'x'): unknown {
	const result = readEvidence(bytes, name);
	if (!result.ok) return result.problems.map(({ code }) => code).join();
	return result.value.kind === 'file' ? result.value.type : result.value.image;
}
const size = (bytes: Uint8Array) => {
	const { width, height, orientation } = read(bytes) as Record<string, number>;
	return [width, height, orientation];
};

describe('a picture is known by its bytes, before anything is decoded', () => {
	test.each([
		['image/jpeg', jpeg()],
		['image/png', png()],
		['image/webp', webp('VP8 ')],
		['image/webp', webp('VP8L')],
		['image/webp', webp('VP8X')],
		['image/heic', heic([640, 480])]
	])('%s with its pixels', (type, bytes) => {
		expect(read(bytes)).toEqual({ type, width: 640, height: 480, orientation: 1 });
	});

	test('a GIF may be as large as its largest frame', () => {
		expect(size(gif({ width: 64, height: 48 }))).toEqual([64, 48, 1]);
	});

	test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i, in either order of bytes', (orientation) => {
		const upright = orientation > 4 ? [480, 640] : [640, 480];
		for (const order of ['II', 'MM'] as const)
			expect(size(jpeg({ segments: canarySegments(orientation, order) }))).toEqual([
				...upright,
				orientation
			]);
		expect(size(webp('VP8X', {}, orientation))).toEqual([...upright, orientation]);
	});

	test('an orientation that does not exist is none', () => {
		expect(size(jpeg({ segments: canarySegments(9) }))).toEqual([640, 480, 1]);
	});

	test('up to 40 million pixels, no more, whatever the format', () => {
		const wide = maxPixels / 1000;
		for (const make of [jpeg, png, gif, (shape: object) => webp('VP8X', shape)]) {
			expect(size(make({ width: wide, height: 1000 }))).toEqual([wide, 1000, 1]);
			expect(read(make({ width: wide, height: 1001 }))).toBe('evidence/too-many-pixels');
		}
		expect(read(heic([20_000, 20_000]))).toBe('evidence/too-many-pixels');
	});

	test('the largest frame of a HEIC counts, not its tiles', () => {
		expect(size(heic([4032, 3024]))).toEqual([4032, 3024, 1]);
	});
});

describe('each kind of file that is not taken has its own reason', () => {
	test.each([
		['empty', new Uint8Array()],
		['too-large', new Uint8Array(maxPhotoBytes + 1)],
		['truncated', jpeg().slice(0, -2)],
		['truncated', jpeg().slice(0, 30)],
		['truncated', jpeg().slice(0, 3)],
		['truncated', png().slice(0, -4)],
		['truncated', png().slice(0, 12)],
		['truncated', gif().slice(0, -1)],
		['truncated', gif().slice(0, 9)],
		['truncated', webp('VP8 ').slice(0, -1)],
		['truncated', pdf().slice(0, -8)],
		['truncated', spreadsheet().slice(0, -4)],
		['damaged', joined('\xff\xd8\xff\xe0\0\x02', 'no marker here')],
		['damaged', jpeg({ width: 0 })],
		['damaged', png({ height: 0 })],
		['heic', heic()],
		['heic', heic(undefined, 'mif1')],
		['svg', utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
		['svg', utf8('\ufeff<?xml version="1.0"?>\n<!-- x -->\n<svg/>')],
		['page', utf8('<!doctype html><p>')],
		['page', utf8('  \n<script>1</script>')],
		['page', utf8('<?xml version="1.0"?><html/>')],
		['macros', spreadsheet('xl/vbaProject.bin')],
		['macros', document('word/activeX/activeX1.xml')],
		['unknown-type', archive('a.txt')],
		['unknown-type', archive('[Content_Types].xml', 'ppt/presentation.xml')],
		['unknown-type', joined('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old document')],
		['unknown-type', joined('MZ\x90\0', 'a program')],
		['unknown-type', utf8('#!/bin/sh\n')],
		['unknown-type', joined('\0\0\0\x18ftypmp42', 'a film')]
	])('%s', (code, bytes) => {
		expect(read(bytes)).toBe(`evidence/${code}`);
	});

	test('a document larger than others', () => {
		const large = joined('%PDF-1.7\n', new Uint8Array(maxDocumentBytes), '\n%%EOF\n');
		expect(read(large)).toBe('evidence/too-large');
	});

	test.each([
		['an archive behind a JPEG', jpeg({ tail: archive('a.js') })],
		['an archive behind a PNG', png({ tail: archive('a.js') })],
		['a page behind a JPEG', jpeg({ tail: '\n<html><script>alert(1)</script>' })],
		['a page in the comment of a JPEG', jpeg({ segments: [segment(0xfe, '<SCRIPT>1')] })],
		[
			'a script whose comment holds a JPEG',
			joined('\xff\xd8\xff\xe0', '/*JFIF\0', jpeg().slice(11), '*/=1')
		],
		['a script whose comment holds a GIF', gif({ width: 0x2a2f })],
		['a script in the comment of a GIF', gif({}, '*/=alert(1)//<script>')],
		['a page in the words of a PNG', png({}, 'Title\0<iframe src=x>')],
		['a PDF behind a GIF', gif({ tail: pdf() })],
		['a program behind a WebP', webp('VP8 ', { tail: 'MZ\x90\0' })],
		['a page in the head of a PDF', joined('%PDF-1.7 <html>', pdf().slice(8))],
		['an archive behind a PDF', joined(pdf(), archive('a.js'))]
	])('another file in the same bytes: %s', (_, bytes) => {
		expect(read(bytes)).toBe('evidence/polyglot');
	});

	test('what phones put behind a photo is none: a second picture, a film, their own notes', () => {
		for (const tail of [jpeg(), '\0\0\0\x18ftypmp42 a film', 'Image_UTC_Data SEFH SEFT', '\0\0\0'])
			expect(size(jpeg({ tail }))).toEqual([640, 480, 1]);
	});

	test('any bytes give a type or a reason, never a fault of ours; so do sound files with bytes changed or cut', () => {
		const sound = [jpeg(), png(), gif(), webp('VP8X', {}, 6), heic([640, 480]), pdf(), document()];
		fc.assert(
			fc.property(
				fc.constantFrom(...sound),
				fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 6 }),
				fc.nat(),
				(bytes, changes, cut) => {
					const changed = bytes.slice(0, cut % 3 === 0 ? cut % bytes.length : undefined);
					for (const [at, value] of changed.length > 0 ? changes : [])
						changed[at % changed.length] = value;
					const result = readEvidence(changed, 'x');
					if (!result.ok) expect(result.problems).toHaveLength(1);
					else if (result.value.kind === 'photo') {
						const { width, height } = result.value.image;
						expect(width * height).toBeGreaterThan(0);
						expect(width * height).toBeLessThanOrEqual(maxPixels);
					}
				}
			),
			{ numRuns: 2000 }
		);
	});
});

describe('documents', () => {
	const office = 'application/vnd.openxmlformats-officedocument';
	test.each([
		['application/pdf', pdf(), 'report.exe'],
		[`${office}.spreadsheetml.sheet`, spreadsheet(), 'a.docx'],
		[`${office}.wordprocessingml.document`, document(), 'a'],
		['text/plain', utf8('设备清单 a < b, c > d'), 'notes.txt'],
		['text/csv', utf8('a;b\n1;2\n'), 'list.CSV'],
		['text/csv', joined('\xc9\xe8\xb1\xb8,1\r\n'), 'gbk.csv'],
		['text/plain', joined('\xff\xfea\0b\0'), 'wide.txt']
	])('%s whatever the name says', (type, bytes, name) => {
		expect(read(bytes, name)).toBe(type);
	});
});

describe('a photo without its metadata', () => {
	const photo = jpeg({ segments: canarySegments(6), tail: jpeg({ segments: canarySegments(1) }) });

	test('has none of it, and its pixels as they were', () => {
		for (const marker of metadataMarkers.slice(0, 2)) expect(latin(photo)).toContain(marker);
		const stripped = withoutMetadata(new ByteView(photo))!;
		for (const marker of metadataMarkers) expect(latin(stripped)).not.toContain(marker);
		expect(stripped).toEqual(jpeg());
	});

	test('keeps what it is drawn by', () => {
		const adobe = segment(0xee, 'Adobe\0\x64\0\0\0\0\x01');
		expect(withoutMetadata(new ByteView(jpeg({ segments: [adobe] })))).toEqual(
			jpeg({ segments: [adobe] })
		);
	});
});

describe('a name', () => {
	const jpg = 'image/jpeg';
	test.each([
		['IMG_2034.HEIC', jpg, 'IMG_2034.jpg'],
		['../../etc/passwd', 'text/plain', 'passwd.txt'],
		['C:\\Users\\Li\\设备清单.xlsx.exe', 'application/pdf', '设备清单.xlsx.pdf'],
		['invoice\u202Efdp.exe', 'application/pdf', 'invoicefdp.pdf'],
		['a\u0000b\u200Bc\n.csv', 'text/csv', 'abc.csv'],
		['CON', 'text/plain', 'file-CON.txt'],
		['aux.txt', 'text/plain', 'file-aux.txt'],
		['...', jpg, 'photo.jpg'],
		['', 'application/pdf', 'file.pdf'],
		['a<b>:"c"|d?.txt', 'text/plain', 'a-b---c--d-.txt'],
		['e\u0301.txt', 'text/plain', '\u00E9.txt']
	])('%j becomes one that can be shown and saved', (given, type, expected) => {
		expect(evidenceName(given, type)).toBe(expected);
	});

	test('is cut where it is too long', () => {
		expect(evidenceName('厂'.repeat(300), jpg)).toBe(`${'厂'.repeat(80)}.jpg`);
	});

	test('of any text has no path, nothing hidden, a known ending, and stays as it is when read again', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
				const name = evidenceName(given, jpg);
				expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}]+\.jpg$/u);
				expect([...name].length).toBeLessThanOrEqual(90);
			}),
			{ numRuns: 200 }
		);
	});
});

describe('a link', () => {
	test.each([
		['https://example.com/a?b=1#c', 'https://example.com/a?b=1#c'],
		['  example.com/a ', 'https://example.com/a'],
		['EXAMPLE.com:8443/x', 'https://example.com:8443/x'],
		['https://中国.example/文件', 'https://xn--fiqs8s.example/%E6%96%87%E4%BB%B6']
	])('%j is taken whole', (typed, href) => {
		expect(readLink(typed)).toEqual({ ok: true, value: href });
	});

	test.each([
		['http://example.com', 'link-not-https'],
		['javascript:alert(1)', 'link-not-https'],
		['data:text/html,x', 'link-not-https'],
		['mailto:a@example.com', 'link-not-https'],
		['file:///etc/passwd', 'link-not-https'],
		['https://li:secret@example.com', 'link-password'],
		['li@example.com', 'link-password'],
		['', 'link-invalid'],
		['nowhere', 'link-invalid'],
		['see example.com', 'link-invalid'],
		['https://', 'link-invalid']
	])('%j is not', (typed, code) => {
		const read = readLink(typed);
		expect(read.ok ? 'taken' : read.problems[0]!.code).toBe(`evidence/${code}`);
	});

	test('too long to be shown is not', () => {
		expect(readLink(`https://example.com/${'a'.repeat(2000)}`).ok).toBe(false);
	});
});
