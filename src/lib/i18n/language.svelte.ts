import type { Unit } from '#lib/domain/instrument';
import type { AgreeKey } from './agree.en';
import type { BallotKey } from './ballot.en';
import type { BenchmarkKey } from './benchmark.en';
import type { DeskKey } from './desk.en';
import type { Dictionary, MessageKey } from './en';
import type { EvidenceKey } from './evidence.en';
import type { KeepingKey } from './keeping.en';
import type { OfficialKey } from './official.en';
import type { PathKey } from './path.en';
import type { ReportKey } from './report.en';
import type { RoadmapKey } from './roadmap.en';
import type { RoundsKey } from './rounds.en';
import type { SheetsKey } from './sheets.en';
import type { StewardKey } from './steward.en';
import type { WorkshopKey } from './workshop.en';

export type Locale = 'en' | 'zh-CN';
export const locales: readonly Locale[] = ['en', 'zh-CN'];

const storageKey = 'gradus:locale';

/** Dictionaries load on demand, each its own chunk. */
const loaders: Readonly<Record<Locale, () => Promise<Dictionary>>> = {
	en: () => import('./en').then((module) => module.en),
	'zh-CN': () => import('./zh-CN').then((module) => module.zhCN)
};

/**
 * What only some pages speak of: the official yardsticks, planning, following a roadmap, comparing rounds; a workshop as its facilitator
 * prepares it, as the room agrees, as a participant answers, and on paper; the desk of a consultant;
 * benchmarks, as a member takes part in them and as a steward makes them; what a person takes away: the report, its evidence, and the
 * files that keep everything.
 */
export type Topic =
	| 'official'
	| 'path'
	| 'roadmap'
	| 'rounds'
	| 'workshop'
	| 'agree'
	| 'ballot'
	| 'sheets'
	| 'desk'
	| 'benchmark'
	| 'steward'
	| 'report'
	| 'evidence'
	| 'keeping';
type TopicKey =
	| OfficialKey
	| PathKey
	| RoadmapKey
	| RoundsKey
	| WorkshopKey
	| AgreeKey
	| BallotKey
	| SheetsKey
	| DeskKey
	| BenchmarkKey
	| StewardKey
	| ReportKey
	| EvidenceKey
	| KeepingKey;
type TopicWords = Readonly<Partial<Record<TopicKey, string>>>;

const topicLoaders: Readonly<Record<Topic, Readonly<Record<Locale, () => Promise<TopicWords>>>>> = {
	official: {
		en: () => import('./official.en').then((module) => module.officialEn),
		'zh-CN': () => import('./official.zh-CN').then((module) => module.officialZhCN)
	},
	path: {
		en: () => import('./path.en').then((module) => module.pathEn),
		'zh-CN': () => import('./path.zh-CN').then((module) => module.pathZhCN)
	},
	roadmap: {
		en: () => import('./roadmap.en').then((module) => module.roadmapEn),
		'zh-CN': () => import('./roadmap.zh-CN').then((module) => module.roadmapZhCN)
	},
	rounds: {
		en: () => import('./rounds.en').then((module) => module.roundsEn),
		'zh-CN': () => import('./rounds.zh-CN').then((module) => module.roundsZhCN)
	},
	workshop: {
		en: () => import('./workshop.en').then((module) => module.workshopEn),
		'zh-CN': () => import('./workshop.zh-CN').then((module) => module.workshopZhCN)
	},
	agree: {
		en: () => import('./agree.en').then((module) => module.agreeEn),
		'zh-CN': () => import('./agree.zh-CN').then((module) => module.agreeZhCN)
	},
	ballot: {
		en: () => import('./ballot.en').then((module) => module.ballotEn),
		'zh-CN': () => import('./ballot.zh-CN').then((module) => module.ballotZhCN)
	},
	sheets: {
		en: () => import('./sheets.en').then((module) => module.sheetsEn),
		'zh-CN': () => import('./sheets.zh-CN').then((module) => module.sheetsZhCN)
	},
	desk: {
		en: () => import('./desk.en').then((module) => module.deskEn),
		'zh-CN': () => import('./desk.zh-CN').then((module) => module.deskZhCN)
	},
	benchmark: {
		en: () => import('./benchmark.en').then((module) => module.benchmarkEn),
		'zh-CN': () => import('./benchmark.zh-CN').then((module) => module.benchmarkZhCN)
	},
	steward: {
		en: () => import('./steward.en').then((module) => module.stewardEn),
		'zh-CN': () => import('./steward.zh-CN').then((module) => module.stewardZhCN)
	},
	report: {
		en: () => import('./report.en').then((module) => module.reportEn),
		'zh-CN': () => import('./report.zh-CN').then((module) => module.reportZhCN)
	},
	evidence: {
		en: () => import('./evidence.en').then((module) => module.evidenceEn),
		'zh-CN': () => import('./evidence.zh-CN').then((module) => module.evidenceZhCN)
	},
	keeping: {
		en: () => import('./keeping.en').then((module) => module.keepingEn),
		'zh-CN': () => import('./keeping.zh-CN').then((module) => module.keepingZhCN)
	}
};

export type Values = Readonly<Record<string, string | number>>;

/** Locale that the first script of the page chose: the person's, else the browser's. */
export function chosenLocale(): Locale {
	if (typeof document === 'undefined') return 'en';
	return document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en';
}

/** Whether the person chose a language, or the browser prefers one of ours; else an edition may propose its own. */
export function knowsOurLanguages(): boolean {
	try {
		if (localStorage.getItem(storageKey) !== null) return true;
	} catch {
		// Without storage for settings only the browser's languages tell.
	}
	return navigator.languages.some((each) => /^(en|zh)\b/i.test(each));
}

export function loadDictionary(locale: Locale): Promise<Dictionary> {
	return loaders[locale]();
}

/** Letters that run from right to left. */
const leftwards = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A word of somebody else's in a sentence: where it runs from right to left it must not turn what stands around it. */
function isolated(text: string): string {
	return leftwards.test(text)
		? String.fromCodePoint(0x2068) + text + String.fromCodePoint(0x2069)
		: text;
}

/** Half away from zero at `digits`, on the decimal that a person would see. */
function roundHalfUp(value: number, digits: number): number {
	const factor = 10 ** digits;
	return Math.sign(value) * (Math.round(Number((Math.abs(value) * factor).toFixed(9))) / factor);
}

/** The language of the app: its words and its way to write numbers, money and dates. */
export class Language {
	locale: Locale = $state('en');
	#dictionary: Dictionary & TopicWords = $state.raw({} as Dictionary);
	#known = new Set<Topic>();
	/** Formatters cost more to make than to use. */
	#formatters = new Map<string, unknown>();

	constructor(locale: Locale, dictionary: Dictionary) {
		this.locale = locale;
		this.#dictionary = dictionary;
	}

	/** Takes the words of the first language, once loaded. */
	begin(locale: Locale, dictionary: Dictionary): void {
		// A page may have asked for the words of a topic before.
		this.#dictionary = { ...this.#dictionary, ...dictionary };
		this.locale = locale;
	}

	/** Switches at once, keeps everything on screen, and remembers. */
	async choose(locale: Locale): Promise<void> {
		const [dictionary, ...topics] = await Promise.all([
			loadDictionary(locale),
			...[...this.#known].map((topic) => topicLoaders[topic][locale]())
		]);
		this.#dictionary = Object.assign({}, dictionary, ...topics);
		this.locale = locale;
		document.documentElement.lang = locale;
		try {
			localStorage.setItem(storageKey, locale);
		} catch {
			// A browser without storage for settings still switches.
		}
	}

	/** Takes the words of a topic too; needed before any of them is shown. */
	async learn(topic: Topic): Promise<void> {
		if (this.#known.has(topic)) return;
		const words = await topicLoaders[topic][this.locale]();
		this.#dictionary = { ...this.#dictionary, ...words };
		this.#known.add(topic);
	}

	/** Whether the words of a topic are here. */
	knows(topic: Topic): boolean {
		return this.#known.has(topic);
	}

	/** The sentence under `key`; `a|b` is one|other by `values.n`. */
	t = (key: MessageKey | TopicKey, values?: Values): string => {
		let text: string = this.#dictionary[key]!;
		if (values && 'n' in values && text.includes('|')) {
			const [one, other] = text.split('|') as [string, string];
			text =
				this.#formatter('plural', () => new Intl.PluralRules(this.locale)).select(
					Number(values.n)
				) === 'one'
					? one
					: other;
		}
		if (!values) return text;
		return text.replace(/\{(\w+)\}/g, (brace, name: string) =>
			name in values ? isolated(String(values[name])) : brace
		);
	};

	/**
	 * Rounded half up, with the language's decimal sign and grouping. Written by hand: the browser's own number format takes a tenth of
	 * a second to start on a phone, and every page shows numbers.
	 */
	number = (value: number, digits = 0): string => {
		const [whole, fraction] = (roundHalfUp(value, digits) + 0).toFixed(digits).split('.');
		// eslint-disable-next-line regexp/no-super-linear-move -- a number has at most 22 digits before its point
		const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, this.t('number.group'));
		return fraction === undefined ? grouped : `${grouped}${this.t('number.decimal')}${fraction}`;
	};

	/** Up to one decimal, none where it is zero. */
	short = (value: number): string =>
		this.number(value, Number.isInteger(roundHalfUp(value, 1)) ? 0 : 1);

	/** A share of 1 as whole per cent. */
	percent = (share: number): string => `${this.number(share * 100)}%`;

	/** Whole units of a currency; in Chinese from 10,000 on in 万. */
	money = (value: number, currency: string): string => {
		if (currency === 'CNY' && this.locale === 'zh-CN')
			return value >= 10000 ? `${this.short(value / 10000)}万元` : `${this.number(value)}元`;
		if (currency === 'CNY') return `CN¥${this.number(value)}`;
		return `${currency} ${this.number(value)}`;
	};

	/** With as many decimals as it needs, up to `most`: three, as the finest point tables have. */
	plain = (value: number, most = 3): string => {
		let digits = 0;
		while (digits < most && roundHalfUp(value, digits) !== roundHalfUp(value, most)) digits += 1;
		return this.number(value, digits);
	};

	/** A figure with its unit; 10,000 yuan as its readers write them. */
	figure = (value: number, unit: Unit): string => {
		switch (unit) {
			case 'wan': {
				if (this.locale !== 'zh-CN') return `CN¥${this.plain(value * 10000)}`;
				return Math.abs(value) >= 10000
					? `${this.plain(value / 10000)}亿元`
					: `${this.plain(value)}万元`;
			}
			case 'percent':
				return `${this.plain(value, 2)}%`;
			case 'number':
			case 'count':
				return this.plain(value);
			default:
				return this.t(`unit.${unit}`, { value: this.plain(value) });
		}
	};

	/** Hours and minutes of the day, on the device's clock. */
	time = (date: Date): string =>
		[date.getHours(), date.getMinutes()].map((each) => String(each).padStart(2, '0')).join(':');

	/** A day on the device's calendar. Written by hand, as numbers are: the browser's format of dates is as slow to start. */
	date = (date: Date): string =>
		this.t('date.day', {
			year: date.getFullYear(),
			month: this.#month(date.getMonth()),
			day: date.getDate()
		});

	/** `2026-11` as a month; a repeated round keeps its number. */
	round = (round: string): string => {
		const [year, month, repeat] = round.split('-');
		const name = this.t('date.month', { year: year!, month: this.#month(Number(month) - 1) });
		return repeat === undefined ? name : `${name} (${repeat})`;
	};

	#month = (index: number): string => this.t('date.months').split(' ')[index]!;

	/** How long ago, in words; after a week the date. */
	ago = (then: Date, now: Date): string => {
		const minutes = Math.floor((now.getTime() - then.getTime()) / 60000);
		if (minutes < 1) return this.t('when.justNow');
		const words = new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' });
		if (minutes < 60) return words.format(-minutes, 'minute');
		if (minutes < 24 * 60) return words.format(-Math.floor(minutes / 60), 'hour');
		if (minutes < 7 * 24 * 60) return words.format(-Math.floor(minutes / 1440), 'day');
		return this.date(then);
	};

	/** Words in a row, as the language joins them; the browser's own list format takes long to start. */
	list = (words: readonly string[]): string =>
		words.length < 2
			? words.join('')
			: this.t('list.and', {
					a: words.slice(0, -1).join(this.t('list.comma')),
					b: words[words.length - 1]!
				});

	#formatter<T>(kind: string, make: () => T): T {
		const key = `${this.locale} ${kind}`;
		const known = this.#formatters.get(key) as T | undefined;
		const formatter = known ?? make();
		this.#formatters.set(key, formatter);
		return formatter;
	}

	/** Name of a country, from the browser's own list. */
	country = (code: string): string =>
		this.#formatter('region', () => new Intl.DisplayNames([this.locale], { type: 'region' })).of(
			code
		) ?? code;
}
