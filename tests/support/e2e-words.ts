import { en, type Dictionary, type MessageKey } from '#lib/i18n/en';
import { first, type FirstKey } from '#lib/i18n/first';
import type { Locale, Values } from '#lib/i18n/language.svelte.ts';
import { zhCN } from '#lib/i18n/zh-CN';

export type { Locale };

const dictionaries: Readonly<Record<Locale, Dictionary>> = { en, 'zh-CN': zhCN };

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The interface's sentences, so that a test finds what a person reads, in either language. */
export class Words {
	constructor(readonly locale: Locale) {}

	/** The sentence, filled in. */
	say(key: MessageKey, values: Values = {}): string {
		const [one, other] = dictionaries[this.locale][key].split('|') as [string, string?];
		const text = other !== undefined && Number(values.n) !== 1 ? other : one;
		return text.replace(/\{(\w+)\}/g, (brace, name: string) => String(values[name] ?? brace));
	}

	/** The sentence as a pattern for the whole text; anything may stand where no value is given. */
	like(key: MessageKey, values: Values = {}): RegExp {
		return new RegExp(`^\\s*(${this.#source(key, values)})\\s*$`);
	}

	/** The same, anywhere in a longer text. */
	within(key: MessageKey, values: Values = {}): RegExp {
		return new RegExp(this.#source(key, values));
	}

	/** A sentence that stands in the page before the app has started. */
	first(key: FirstKey): string {
		return first[this.locale][key];
	}

	#source(key: MessageKey, values: Values): string {
		return dictionaries[this.locale][key]
			.split('|')
			.map((form) =>
				form
					.split(/(\{\w+\})/)
					.map((part) => {
						const name = /^\{(\w+)\}$/.exec(part)?.[1];
						if (name === undefined) return escaped(part);
						return values[name] === undefined ? '.+?' : escaped(String(values[name]));
					})
					.join('')
			)
			.join('|');
	}
}
