import { marked } from 'marked';

export interface ReadMarkdown {
	readonly html: string;
	/** Names of all tags in it. */
	readonly tags: ReadonlySet<string>;
	/** Level and text. */
	readonly headings: readonly string[];
	/** Rows of each table, the head first. */
	readonly tables: readonly (readonly (readonly string[])[])[];
}

/** What a person sees of a Markdown file, as the renderer of GitHub's kind shows it. */
export function readMarkdown(file: string): ReadMarkdown {
	const html = marked.parse(file, { gfm: true, async: false });
	const inside = (source: string, tag: string) =>
		[...source.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^]*?)</${tag}>`, 'g'))].map(
			([, content]) => content!
		);
	return {
		html,
		tags: new Set([...html.matchAll(/<\/?([a-z][a-z0-9-]*)/gi)].map(([, name]) => name!)),
		headings: [...html.matchAll(/<h(\d)>([^]*?)<\/h\1>/g)].map(
			([, level, text]) => `${level} ${plain(text!)}`
		),
		tables: inside(html, 'table').map((table) =>
			inside(table, 'tr').map((row) =>
				[...row.matchAll(/<t[hd](?: [^>]*)?>([^]*?)<\/t[hd]>/g)].map(([, cell]) => plain(cell!))
			)
		)
	};
}

/** The text of a piece of HTML without other tags than line breaks and emphasis. */
function plain(html: string): string {
	const signs: Readonly<Record<string, string>> = {
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		'#39': "'"
	};
	return html
		.replaceAll('<br>', '\n')
		.replace(/<\/?strong>/g, '')
		.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name]!);
}
