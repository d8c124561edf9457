import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexer, type Token, type Tokens } from 'marked';
import type { DocNode } from './doc-node';

/**
 * Turns Markdown into a tree of known nodes. No HTML passes through: a raw tag becomes text, so nothing that a document says can
 * run in the app.
 */
export function parseDocument(markdown: string): DocNode[] {
	return blocks(lexer(markdown));
}

function blocks(tokens: readonly Token[]): DocNode[] {
	return tokens.flatMap((token): DocNode[] => {
		switch (token.type) {
			case 'heading':
				return [
					{ kind: 'heading', depth: (token as Tokens.Heading).depth, children: inline(token) }
				];
			case 'paragraph':
				return [{ kind: 'paragraph', children: inline(token) }];
			case 'list': {
				const list = token as Tokens.List;
				return [
					{
						kind: list.ordered ? 'ordered' : 'unordered',
						items: list.items.map((item) => blocks(item.tokens))
					}
				];
			}
			case 'text':
				return inline(token);
			case 'code':
				return [{ kind: 'code-block', text: (token as Tokens.Code).text }];
			case 'blockquote':
				return [{ kind: 'quote', children: blocks((token as Tokens.Blockquote).tokens) }];
			case 'table': {
				const table = token as Tokens.Table;
				return [
					{
						kind: 'table',
						head: table.header.map((cell) => spans(cell.tokens)),
						rows: table.rows.map((row) => row.map((cell) => spans(cell.tokens)))
					}
				];
			}
			case 'space':
			case 'hr':
				return [];
			default:
				return [{ kind: 'paragraph', children: [{ kind: 'text', text: token.raw }] }];
		}
	});
}

function inline(token: Token): DocNode[] {
	const tokens = (token as { tokens?: Token[] }).tokens;
	return tokens ? spans(tokens) : [{ kind: 'text', text: (token as Tokens.Text).text }];
}

function spans(tokens: readonly Token[]): DocNode[] {
	return tokens.flatMap((token): DocNode[] => {
		switch (token.type) {
			case 'strong':
				return [{ kind: 'strong', children: inline(token) }];
			case 'em':
				return [{ kind: 'emphasis', children: inline(token) }];
			case 'codespan':
				return [{ kind: 'code', text: (token as Tokens.Codespan).text }];
			case 'link': {
				const link = token as Tokens.Link;
				return [{ kind: 'link', href: link.href, children: inline(link) }];
			}
			case 'br':
				return [{ kind: 'text', text: ' ' }];
			case 'escape':
			case 'text':
				return inline(token);
			default:
				return [{ kind: 'text', text: token.raw }];
		}
	});
}

/** Documents shown in the app: name -> locale -> tree. `name.md` is English, `name.zh-CN.md` Chinese. */
export function readDocuments(
	root: string,
	names: readonly string[]
): {
	readonly documents: Readonly<Record<string, Readonly<Record<string, DocNode[]>>>>;
	readonly files: readonly string[];
} {
	const files: string[] = [];
	const documents: Record<string, Record<string, DocNode[]>> = {};
	const present = new Set(existsSync(root) ? readdirSync(root) : []);
	for (const name of names) {
		const byLocale: Record<string, DocNode[]> = {};
		for (const [locale, file] of [
			['en', `${name}.md`],
			['zh-CN', `${name}.zh-CN.md`]
		] as const) {
			if (!present.has(file)) continue;
			files.push(join(root, file));
			byLocale[locale] = parseDocument(readFileSync(join(root, file), 'utf8'));
		}
		documents[name] = byLocale;
	}
	return { documents, files };
}
