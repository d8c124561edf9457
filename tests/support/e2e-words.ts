import { agreeEn, type AgreeKey } from '#lib/i18n/agree.en';
import { agreeZhCN } from '#lib/i18n/agree.zh-CN';
import { ballotEn, type BallotKey } from '#lib/i18n/ballot.en';
import { ballotZhCN } from '#lib/i18n/ballot.zh-CN';
import { benchmarkEn, type BenchmarkKey } from '#lib/i18n/benchmark.en';
import { benchmarkZhCN } from '#lib/i18n/benchmark.zh-CN';
import { deskEn, type DeskKey } from '#lib/i18n/desk.en';
import { deskZhCN } from '#lib/i18n/desk.zh-CN';
import { en, type MessageKey } from '#lib/i18n/en';
import { evidenceEn, type EvidenceKey } from '#lib/i18n/evidence.en';
import { evidenceZhCN } from '#lib/i18n/evidence.zh-CN';
import { figureProblemTexts } from '#lib/i18n/figure-problems';
import { first, type FirstKey } from '#lib/i18n/first';
import { keepingEn, type KeepingKey } from '#lib/i18n/keeping.en';
import { keepingZhCN } from '#lib/i18n/keeping.zh-CN';
import type { Locale, Values } from '#lib/i18n/language.svelte.ts';
import { officialEn, type OfficialKey } from '#lib/i18n/official.en';
import { officialZhCN } from '#lib/i18n/official.zh-CN';
import { pathEn, type PathKey } from '#lib/i18n/path.en';
import { pathZhCN } from '#lib/i18n/path.zh-CN';
import { reportEn, type ReportKey } from '#lib/i18n/report.en';
import { reportZhCN } from '#lib/i18n/report.zh-CN';
import { roadmapEn, type RoadmapKey } from '#lib/i18n/roadmap.en';
import { roadmapZhCN } from '#lib/i18n/roadmap.zh-CN';
import { roundsEn, type RoundsKey } from '#lib/i18n/rounds.en';
import { roundsZhCN } from '#lib/i18n/rounds.zh-CN';
import { sheetsEn, type SheetsKey } from '#lib/i18n/sheets.en';
import { sheetsZhCN } from '#lib/i18n/sheets.zh-CN';
import { stewardEn, type StewardKey } from '#lib/i18n/steward.en';
import { stewardZhCN } from '#lib/i18n/steward.zh-CN';
import { workshopEn, type WorkshopKey } from '#lib/i18n/workshop.en';
import { workshopZhCN } from '#lib/i18n/workshop.zh-CN';
import { zhCN } from '#lib/i18n/zh-CN';

export type { Locale };

type Key =
	| MessageKey
	| OfficialKey
	| PathKey
	| RoadmapKey
	| RoundsKey
	| AgreeKey
	| BallotKey
	| BenchmarkKey
	| DeskKey
	| SheetsKey
	| StewardKey
	| ReportKey
	| EvidenceKey
	| KeepingKey
	| WorkshopKey;

const dictionaries: Readonly<Record<Locale, Readonly<Record<Key, string>>>> = {
	en: {
		...en,
		...officialEn,
		...pathEn,
		...roadmapEn,
		...roundsEn,
		...agreeEn,
		...ballotEn,
		...benchmarkEn,
		...deskEn,
		...sheetsEn,
		...stewardEn,
		...reportEn,
		...evidenceEn,
		...keepingEn,
		...workshopEn
	},
	'zh-CN': {
		...zhCN,
		...officialZhCN,
		...pathZhCN,
		...roadmapZhCN,
		...roundsZhCN,
		...agreeZhCN,
		...ballotZhCN,
		...benchmarkZhCN,
		...deskZhCN,
		...sheetsZhCN,
		...stewardZhCN,
		...reportZhCN,
		...evidenceZhCN,
		...keepingZhCN,
		...workshopZhCN
	}
};

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The interface's sentences, so that a test finds what a person reads, in either language. */
export class Words {
	constructor(readonly locale: Locale) {}

	/** The sentence, filled in. */
	say(key: Key, values: Values = {}): string {
		const [one, other] = dictionaries[this.locale][key].split('|') as [string, string?];
		const text = other !== undefined && Number(values.n) !== 1 ? other : one;
		return text.replace(/\{(\w+)\}/g, (brace, name: string) => String(values[name] ?? brace));
	}

	/** The sentence as a pattern for the whole text; anything may stand where no value is given. */
	like(key: Key, values: Values = {}): RegExp {
		return new RegExp(`^\\s*(${this.#source(key, values)})\\s*$`);
	}

	/** The same, anywhere in a longer text. */
	within(key: Key, values: Values = {}): RegExp {
		return new RegExp(this.#source(key, values));
	}

	/** A sentence that stands in the page before the app has started. */
	first(key: FirstKey): string {
		return first[this.locale][key];
	}

	/** What stands under a figure that cannot be taken: what is wrong, and what to do. */
	refusal(
		problem: keyof (typeof figureProblemTexts)['en'],
		details: Values
	): readonly [what: string, todo: string] {
		const { what, todo } = figureProblemTexts[this.locale][problem];
		const filled = (text: string) =>
			text.replace(/\{(\w+)\}/g, (brace, name: string) => String(details[name] ?? brace));
		return [filled(what), filled(todo)];
	}

	#source(key: Key, values: Values): string {
		return dictionaries[this.locale][key]
			.split('|')
			.map((form) =>
				form
					.split(/(\{\w+\})/)
					.map((part) => {
						const name = /^\{(\w+)\}$/.exec(part)?.[1];
						if (name === undefined) return escaped(part);
						return values[name] === undefined ? '.{1,200}?' : escaped(String(values[name]));
					})
					.join('')
			)
			.join('|');
	}
}
