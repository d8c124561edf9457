import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF as its text tells: without what stands at the edges of the pages. */
export interface ReadPdf {
	readonly pages: number;
	/** Letters and digits alone, in reading order, as {@link lettersOf} gives them. */
	readonly letters: string;
	/** The page of a place in `letters`, from 1. */
	readonly pageAt: (place: number) => number;
	/** Where a page begins in `letters`; pages count from 1. */
	readonly startOf: (page: number) => number;
	/** What stands at the upper and lower edge of each page. */
	readonly edges: readonly string[];
	readonly isTagged: boolean;
	readonly language: string | undefined;
	readonly outline: readonly string[];
	/** Roles of the structure, by how often they occur. */
	readonly roles: Readonly<Record<string, number>>;
	/** What is said in place of each picture. */
	readonly alternatives: readonly string[];
}

interface Node {
	readonly role?: string;
	readonly alt?: string;
	readonly children?: readonly Node[];
}

interface OutlineNode {
	readonly title: string;
	readonly items: readonly OutlineNode[];
}

/** Points from the edge of the sheet within which head and foot stand. */
const edge = 50;

/**
 * Reads a PDF with a program that has nothing to do with the browser that made it. Letters that look the same are made one: fonts for
 * Chinese give some of them the number of a radical.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
	const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
	const starts: number[] = [];
	const edges: string[] = [];
	const roles: Record<string, number> = {};
	const alternatives: string[] = [];
	let letters = '';
	const look = ({ role, alt, children }: Node) => {
		if (role) roles[role] = (roles[role] ?? 0) + 1;
		if (alt) alternatives.push(alt);
		children?.forEach(look);
	};
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		const height = page.view[3]!;
		const { items } = await page.getTextContent();
		const pieces = items.flatMap((item) =>
			'str' in item ? [{ text: item.str, y: item.transform[5] as number }] : []
		);
		const isEdge = ({ y }: { y: number }) => y < edge || y > height - edge;
		starts.push(letters.length);
		letters += lettersOf(
			pieces
				.filter((each) => !isEdge(each))
				.map(({ text }) => text)
				.join('')
		);
		edges.push(
			pieces
				.filter(isEdge)
				.map(({ text }) => text)
				.join('')
		);
		const tree = (await page.getStructTree()) as Node | null;
		if (tree) look(tree);
	}
	const titles = (nodes: readonly OutlineNode[]): string[] =>
		nodes.flatMap(({ title, items }) => [title, ...titles(items)]);
	const { info } = (await document.getMetadata()) as { info: { Language?: string } };
	const read: ReadPdf = {
		pages: document.numPages,
		letters,
		pageAt: (place) => starts.findLastIndex((start) => start <= place) + 1,
		startOf: (page) => starts[page - 1]!,
		edges,
		isTagged: Boolean((await document.getMarkInfo())?.Marked),
		language: info.Language,
		outline: titles(((await document.getOutline()) ?? []) as OutlineNode[]),
		roles,
		alternatives
	};
	await document.destroy();
	return read;
}

/** Radicals by which fonts number some simplified characters, and what is meant. */
const radicals = new Map(
	[
		...'⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟戶户'.matchAll(
			/(.)(.)/gu
		)
	].map(([, from, to]) => [from!, to!])
);

/** Without spaces, hyphens and signs, which lines of text gain and lose. */
export function lettersOf(text: string): string {
	const letters = text
		.normalize('NFKC')
		.replace(/[^\p{L}\p{N}]/gu, (sign) => (radicals.has(sign) ? sign : ''));
	return [...letters].map((letter) => radicals.get(letter) ?? letter).join('');
}
