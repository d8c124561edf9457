/** What can be found on a page by what it is and what it says, as a person finds it. */
export type Role =
	| 'article'
	| 'button'
	| 'group'
	| 'heading'
	| 'img'
	| 'link'
	| 'listitem'
	| 'radio'
	| 'rowheader'
	| 'summary'
	| 'textbox';

/** By role and name, or by text alone; `css` is for states that nothing on screen says. */
export interface Target {
	readonly role?: Role;
	readonly css?: string;
	/** The whole name or text, or a pattern for it. */
	readonly name?: string | RegExp;
	readonly within?: Target;
	/** Which of several, counted from 0. */
	readonly at?: number;
}

/** The same as data, to be sent into a page. */
export interface PlainTarget {
	readonly role?: Role;
	readonly css?: string;
	readonly name?: string;
	readonly pattern?: string;
	readonly within?: PlainTarget;
	readonly at?: number;
}

export function plain({ name, within, ...rest }: Target): PlainTarget {
	return {
		...rest,
		...(typeof name === 'string' ? { name } : {}),
		...(name instanceof RegExp ? { pattern: name.source } : {}),
		...(within ? { within: plain(within) } : {})
	};
}

/** In words, for the message of a test. */
export function described({ role, css, name, at, within }: Target): string {
	const what = [role ?? css ?? 'text', name === undefined ? '' : ` ${String(name)}`];
	if (at !== undefined) what.push(` (${at + 1}.)`);
	if (within) what.push(` in ${described(within)}`);
	return what.join('');
}

/** Everything in sight that fits, in the order of the page. Runs inside the page, so it needs nothing from outside itself. */
export function findAll(target: PlainTarget): Element[] {
	const selectors: Readonly<Record<Role, string>> = {
		article: 'article',
		button: 'button, [role=button]',
		group: 'fieldset, [role=group]',
		heading: 'h1',
		img: 'img, [role=img]',
		link: 'a[href]',
		listitem: 'li',
		radio: 'input[type=radio]',
		rowheader: 'th[scope=row]',
		summary: 'summary',
		textbox: 'textarea, input:not([type]), input[type=text]'
	};
	const clean = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
	const textOf = (element: Element | null) =>
		clean(element instanceof HTMLElement ? element.innerText : element?.textContent);
	/** WebKit gives no rendered text of a legend that is for screen readers. */
	const spokenOf = (element: Element | null) => textOf(element) || clean(element?.textContent);
	const nameOf = (element: Element): string => {
		const label = element.getAttribute('aria-label');
		if (label) return clean(label);
		const by = element.getAttribute('aria-labelledby');
		if (by)
			return clean(
				by
					.split(' ')
					.map((id) => textOf(document.getElementById(id)))
					.join(' ')
			);
		if (element instanceof HTMLFieldSetElement) return spokenOf(element.querySelector('legend'));
		if (element instanceof HTMLImageElement) return clean(element.alt);
		if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
			return textOf(element.labels?.[0] ?? null);
		return textOf(element);
	};
	const all = (wanted: PlainTarget): Element[] => {
		const root = wanted.within ? all(wanted.within)[0] : document.body;
		if (!root) return [];
		const fits = (name: string) =>
			wanted.pattern !== undefined
				? new RegExp(wanted.pattern).test(name)
				: wanted.name === undefined || name === wanted.name;
		const selector = wanted.css ?? (wanted.role ? selectors[wanted.role] : '*');
		const found = [...root.querySelectorAll(selector)].filter(
			(element) => element.checkVisibility() && fits(nameOf(element))
		);
		const innermost =
			wanted.css || wanted.role
				? found
				: found.filter((one) => !found.some((other) => other !== one && one.contains(other)));
		return wanted.at === undefined ? innermost : innermost.slice(wanted.at, wanted.at + 1);
	};
	return all(target);
}
