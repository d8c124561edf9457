import { refuse, succeed, type Result } from '#lib/domain/result';
import { endOfArchive, isActive } from './evidence-content';
import { evidenceName, evidenceTypes } from './evidence-name';
import { linkProblemCodes } from './evidence-link';
import { ByteView } from './image-bytes';
import { imageProblemCodes, readImage, type ImageFacts } from './image-file';

export { evidenceName, evidenceTypes };

const megabyte = 1_000_000;
/** A photo is made smaller when it is taken in. */
export const maxPhotoBytes = 30 * megabyte;
/** Any other file is kept as it is. */
export const maxDocumentBytes = 10 * megabyte;

/** What the bytes of a piece of evidence are, whatever their name says. */
export type EvidenceFacts =
	| { readonly kind: 'photo'; readonly image: ImageFacts }
	| { readonly kind: 'file'; readonly type: string };

/** Every code that taking in evidence can give. */
export const evidenceProblemCodes = [
	...imageProblemCodes,
	...linkProblemCodes,
	'evidence/empty',
	'evidence/too-large',
	'evidence/svg',
	'evidence/page',
	'evidence/macros',
	'evidence/unknown-type',
	/** It looks like a picture, but the browser cannot draw it. */
	'evidence/undecodable',
	/** The browser was not given its bytes. */
	'evidence/unreadable'
] as const;

export type EvidenceProblemCode = (typeof evidenceProblemCodes)[number];

/**
 * Reads what a chosen file is from its bytes and refuses what is not kept as evidence. Nothing is decoded, unpacked or run.
 * @param name tells a table from other text, and nothing else.
 */
export function readEvidence(bytes: Uint8Array, name: string): Result<EvidenceFacts> {
	if (bytes.length === 0) return fault('empty');
	if (bytes.length > maxPhotoBytes) return tooLarge(maxPhotoBytes);
	const view = new ByteView(bytes);
	const image = readImage(view);
	if (image) return image.ok ? succeed({ kind: 'photo', image: image.value }) : image;
	const document = readDocument(view, name);
	if (!document.ok || bytes.length <= maxDocumentBytes) return document;
	return tooLarge(maxDocumentBytes);
}

function readDocument(view: ByteView, name: string): Result<EvidenceFacts> {
	if (view.has('%PDF-')) return readPdf(view);
	if (view.has('PK\x03\x04')) return readOffice(view);
	const text = textOf(view.bytes);
	if (text === undefined) return fault('unknown-type');
	if (/^\s*<(\?xml|!--|!doctype svg|svg)[^]*?<svg|^\s*<svg/i.test(text)) return fault('svg');
	if (/^\s*<[a-z!?]/i.test(text)) return fault('page');
	if (text.startsWith('#!')) return fault('unknown-type');
	return succeed({ kind: 'file', type: /\.(csv|tsv)$/i.test(name) ? 'text/csv' : 'text/plain' });
}

/** ISO 32000-2, 7.5: the header first, the end of the file last. */
function readPdf(view: ByteView): Result<EvidenceFacts> {
	const tail = new TextDecoder('latin1').decode(view.bytes.subarray(-2048));
	if (!tail.includes('%%EOF')) return fault('truncated');
	const start = { from: 0, to: Math.min(1024, view.length) };
	if (endOfArchive(view) !== undefined || isActive(view, start)) return fault('polyglot');
	return succeed({ kind: 'file', type: 'application/pdf' });
}

/** A table or a text as office programs write them: an archive with the parts that make it one, and without programs. */
function readOffice(view: ByteView): Result<EvidenceFacts> {
	const end = endOfArchive(view);
	if (end === undefined) return fault('truncated');
	const names = namesIn(view, end);
	if (!names?.includes('[Content_Types].xml')) return fault('unknown-type');
	if (names.some((each) => /vbaproject\.bin$|\/activex\//i.test(each))) return fault('macros');
	const main = ['xl/workbook.xml', 'word/document.xml'].findIndex((each) => names.includes(each));
	if (main < 0) return fault('unknown-type');
	const kind = ['spreadsheetml.sheet', 'wordprocessingml.document'][main]!;
	return succeed({
		kind: 'file',
		type: `application/vnd.openxmlformats-officedocument.${kind}`
	});
}

/** Names of the parts of an archive, from its directory; undefined where that cannot be read. APPNOTE 6.3.10, 4.3.12. */
function namesIn(view: ByteView, end: number): readonly string[] | undefined {
	const count = view.number(end + 10, 2, true)!;
	const names: string[] = [];
	let at = view.number(end + 16, 4, true)!;
	for (let entry = 0; entry < count; entry++) {
		if (!view.has('PK\x01\x02', at)) return undefined;
		const [name, extra, comment] = [28, 30, 32].map((field) => view.number(at + field, 2, true)!);
		names.push(view.text(at + 46, name!));
		at += 46 + name! + extra! + comment!;
	}
	return at <= end ? names : undefined;
}

/** As text in the codings that office programs here write; undefined where it is none. */
function textOf(bytes: Uint8Array): string | undefined {
	const isWide =
		(bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	const codings = isWide ? ['utf-16le', 'utf-16be'] : ['utf-8', 'gb18030'];
	if (isWide && bytes[0] === 0xfe) codings.reverse();
	for (const coding of codings)
		try {
			const text = new TextDecoder(coding, { fatal: true }).decode(bytes);
			// eslint-disable-next-line no-control-regex
			if (!/[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text)) return text;
		} catch {
			// Another coding, or no text.
		}
	return undefined;
}

function tooLarge(limit: number): Result<never> {
	return refuse([
		{ code: 'evidence/too-large', place: 'file', details: { limit: limit / megabyte } }
	]);
}

function fault(code: string): Result<never> {
	return refuse([{ code: `evidence/${code}`, place: 'file' }]);
}
