/** What stands at the edge of each page; `foot` with `{page}` and `{pages}`. */
export interface RunningHead {
	readonly head: string;
	readonly foot: string;
}

/**
 * Puts head and foot on the pages of the report, through the object model: the policy allows no style in the page. Browsers without
 * margin boxes print none. Returns how to take them away.
 */
export function runningHead({ head, foot }: RunningHead): () => void {
	const sheet = new CSSStyleSheet();
	const pages = foot
		.split(/(\{pages?\})/)
		.map((part) =>
			part === '{page}' ? 'counter(page)' : part === '{pages}' ? 'counter(pages)' : quoted(part)
		)
		.join(' ');
	try {
		sheet.replaceSync(
			`@page report { @top-left { content: ${quoted(head)}; } @bottom-right { content: ${pages}; } }
			@page report:first { @top-left { content: none; } }`
		);
		document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	} catch {
		// A browser without such sheets prints without head and foot.
		return () => undefined;
	}
	return () => {
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
	};
}

/** As a string of the style sheet. */
function quoted(text: string): string {
	const escaped = text.replace(/[\\"]/g, '\\$&').replace(/[\n\r\f\0]/g, ' ');
	return `"${escaped}"`;
}
