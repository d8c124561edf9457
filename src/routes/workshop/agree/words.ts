import { wordingFor } from '#lib/content/load';
import type { AgreementLabel, Outcome, RoleCounts } from '#lib/domain/workshop';
import type { AgreeKey } from '#lib/i18n/agree.en';
import type { App } from '#lib/state/App.svelte.ts';
import type { OpenWorkshop } from '#lib/state/OpenWorkshop.svelte.ts';
import { labelWords, roleWords } from '../words';

export { labelWords, roleWords };

/** What a label means, in a sentence. */
export const labelMeanings = {
	agreement: 'agree.means.agreement',
	split: 'agree.means.split',
	spread: 'agree.means.spread',
	'too-few': 'agree.means.tooFew'
} as const satisfies Record<AgreementLabel, AgreeKey>;

/** A sign beside the word, so that neither colour nor shape stands alone. */
export const labelSigns: Readonly<Record<AgreementLabel, string>> = {
	agreement: '●',
	split: '◐',
	spread: '◍',
	'too-few': '○'
};

export const stateWords = {
	open: 'agree.state.open',
	agreed: 'agree.state.agreed',
	decided: 'agree.state.decided',
	parked: 'agree.state.parked'
} as const satisfies Record<Outcome['state'] | 'open', AgreeKey>;

export const stateSigns: Readonly<Record<Outcome['state'] | 'open', string>> = {
	open: '○',
	agreed: '✓',
	decided: '⚑',
	parked: '‖'
};

/** The sentences of one workshop, in the wording for its firm. */
export class TalkWords {
	constructor(
		private readonly app: App,
		private readonly open: OpenWorkshop
	) {}

	get texts() {
		return this.app.content.questionnaire(this.open.questionnaire.id)!.texts;
	}

	of(question: string) {
		return wordingFor(this.texts.questions[question]!, this.open.firm.profile.makes);
	}

	ask(question: string): string {
		return this.texts.questions[question] ? this.of(question).ask : question;
	}

	/** An option by its place, with its number as people say it. */
	option(question: string, at: number): string {
		return this.app.language.t('agree.numbered', {
			at: at + 1,
			text: this.texts.questions[question] ? (this.of(question).options[at] ?? '') : ''
		});
	}

	/** A group of people in the room. */
	group({ roles, unnamed }: Pick<RoleCounts, 'roles' | 'unnamed'>): string {
		const { t, list } = this.app.language;
		const names = roles.map((role) => t(roleWords[role]));
		return list(unnamed ? [...names, t('agree.role.none')] : names);
	}
}
