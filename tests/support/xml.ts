/** One element of an XML file, read without any library. */
export interface Element {
	/** Without its prefix. */
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly (Element | string)[];
}

const entities: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'"
};

function decoded(text: string): string {
	return text.replace(/&(#x?)?(\w+);/g, (whole, kind: string | undefined, name: string) => {
		if (kind !== undefined) return String.fromCodePoint(parseInt(name, kind === '#x' ? 16 : 10));
		const sign = entities[name];
		if (sign === undefined) throw new Error(`unknown entity ${whole}`);
		return sign;
	});
}

/** What no XML 1.0 file may hold. */
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/** Reads an XML file. @throws where it is not well-formed. */
export function readXml(source: string): Element {
	if (forbidden.test(source)) throw new Error('a character that XML cannot hold');
	// XML 1.0, 2.11: line ends are read as LF.
	const text = source.replace(/\r\n?/g, '\n');
	const token =
		/<\?[^]*?\?>|<!--[^]*?-->|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy;
	const root = { name: '', attributes: {}, children: [] as (Element | string)[] };
	const open = [root];
	while (token.lastIndex < text.length) {
		const at = token.lastIndex;
		const found = token.exec(text);
		if (!found) throw new Error(`not well-formed at ${at}: ${text.slice(at, at + 60)}`);
		const [whole, closing, opening, attributes, isEmpty] = found;
		const parent = open.at(-1)!;
		if (closing !== undefined) {
			if (open.pop()!.name !== local(closing)) throw new Error(`${closing} closes another`);
		} else if (opening !== undefined) {
			const pairs = [...attributes!.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(
				([, name, value]) => [local(name!), decoded(value!)] as const
			);
			const element = {
				name: local(opening),
				attributes: Object.fromEntries(pairs),
				children: [] as (Element | string)[]
			};
			parent.children.push(element);
			if (isEmpty === '') open.push(element);
		} else if (!whole.startsWith('<')) parent.children.push(decoded(whole));
	}
	if (open.length !== 1) throw new Error('not closed');
	return elementsOf(root)[0]!;
}

function local(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

export function elementsOf(element: Element): readonly Element[] {
	return element.children.filter((each) => typeof each !== 'string');
}

/** All elements of a name, however deep, in their order. */
export function all(element: Element, name: string): readonly Element[] {
	const found: Element[] = [];
	const look = ({ children }: Element) => {
		for (const each of children) {
			if (typeof each === 'string') continue;
			if (each.name === name) found.push(each);
			look(each);
		}
	};
	look(element);
	return found;
}

/** The text in an element, however deep. */
export function textIn(element: Element): string {
	return element.children.map((each) => (typeof each === 'string' ? each : textIn(each))).join('');
}
