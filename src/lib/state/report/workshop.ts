import type { Block, Cell } from '#lib/domain/document';
import {
	agreement,
	openPoints,
	type AgreementLabel,
	type Outcome,
	type Role
} from '#lib/domain/workshop';
import type { AgreeKey } from '#lib/i18n/agree.en';
import type { WorkshopKey } from '#lib/i18n/workshop.en';
import {
	blocksOf,
	card,
	day,
	fact,
	facts,
	heading,
	none,
	number,
	paragraph,
	table,
	text,
	type Teller
} from './teller';

const roleWords: Readonly<Record<Role, WorkshopKey>> = {
	owner: 'workshop.role.owner',
	finance: 'workshop.role.finance',
	'shop-floor': 'workshop.role.shop-floor',
	sales: 'workshop.role.sales',
	it: 'workshop.role.it',
	rd: 'workshop.role.rd'
};

const labelWords: Readonly<Record<AgreementLabel, WorkshopKey>> = {
	agreement: 'workshop.label.agreement',
	split: 'workshop.label.split',
	spread: 'workshop.label.spread',
	'too-few': 'workshop.label.too-few'
};

const stateWords = {
	agreed: 'agree.state.agreed',
	decided: 'agree.state.decided',
	parked: 'agree.state.parked'
} as const satisfies Record<Outcome['state'], AgreeKey>;

/** What the room said and settled: how far apart it was, why, who sees it differently, and what stays open. */
export function workshopBlocks(teller: Teller): readonly Block[] {
	const { t, report, language } = teller;
	const { workshop } = report;
	if (!workshop) {
		return report.assessment.origin === 'workshop' ? [paragraph(t('agree.result.leadGone'))] : [];
	}
	const { questions, outcomes, spread, disagreement } = workshop;
	const settled = questions.filter((id) => outcomes[id] && outcomes[id].state !== 'parked');
	const points = openPoints(outcomes, questions);
	return blocksOf([
		paragraph(t('agree.result.lead', { day: teller.day(workshop.day) })),
		facts(
			fact(t('report.workshopDay'), day(workshop.day)),
			fact(t('report.expected'), number(workshop.expected)),
			fact(t('report.ballots'), number(workshop.ballots)),
			workshop.anonymous === undefined
				? undefined
				: fact(
						t('report.anonymous'),
						text(t(workshop.anonymous ? 'report.anonymous.yes' : 'report.anonymous.no'))
					),
			fact(t('workshop.time'), number(workshop.minutes)),
			fact(
				t('workshop.roles'),
				text(workshop.roles && language.list(workshop.roles.map((role) => t(roleWords[role]))))
			),
			fact(t('report.questionsAsked'), number(questions.length)),
			fact(t('report.questionsSettled'), number(settled.length))
		),
		heading(t('report.disagreement')),
		table(
			'disagreement',
			t('report.disagreement'),
			[t('result.dimension'), t('agree.result.column')],
			Object.entries(disagreement)
				.filter(([, value]) => value !== null)
				.map(([id, value]) => [text(teller.dimension(id)), number(value, 2)])
		) ?? paragraph(t('report.noDisagreement'), 'soft'),
		paragraph(t('agree.result.columnLead'), 'soft'),
		heading(t('report.spread')),
		spreadTable(teller, questions, spread),
		heading(t('report.settled')),
		...questions.flatMap((id) => {
			const outcome = outcomes[id];
			return outcome && outcome.state !== 'parked' ? [outcomeCard(teller, id, outcome)] : [];
		}),
		...(points.length > 0
			? [
					heading(t('agree.plan.points')),
					...points.map(({ question, why, reason, dissent, who }) =>
						card(teller.ask(question), [
							facts(
								fact(
									t('report.standing'),
									text(t(why === 'parked' ? 'agree.state.parked' : 'agree.sum.untouched'))
								),
								fact(t('agree.whoWaits'), text(who)),
								fact(t('agree.reason'), text(reason)),
								fact(t('agree.dissent'), text(dissent))
							)
						])
					)
				]
			: []),
		...(workshop.actions.length > 0
			? [
					heading(t('agree.actions')),
					table(
						'promises',
						t('agree.plan.actions'),
						[
							t('agree.what'),
							t('agree.who'),
							t('agree.byWhen'),
							t('report.question'),
							t('report.standing')
						],
						workshop.actions.map(({ text: what, owner, due, question, done }) => [
							text(what === '' ? t('report.leftOut') : what),
							text(owner),
							day(due),
							text(question && teller.ask(question)),
							text(done ? t('roadmap.status.done') : t('roadmap.status.open'))
						])
					)
				]
			: [])
	]);
}

function spreadTable(
	teller: Teller,
	questions: readonly string[],
	spread: Readonly<Record<string, readonly number[]>>
): Block {
	const { t } = teller;
	const counted = questions.filter((id) => spread[id]);
	const most = Math.max(0, ...counted.map((id) => spread[id]!.length));
	const rows = counted.map((id): Cell[] => {
		const counts = spread[id]!;
		const measured = agreement(counts);
		return [
			text(teller.ask(id)),
			...Array.from({ length: most }, (_, at) => number(counts[at])),
			measured.median === null ? none : number(measured.median + 1),
			measured.label === 'too-few' ? none : number(measured.agreement, 2),
			text(t(labelWords[measured.label]))
		];
	});
	return (
		table(
			'spread',
			t('report.spreadTable'),
			[
				t('report.question'),
				...Array.from({ length: most }, (_, at) => t('report.optionNumber', { at: at + 1 })),
				t('report.middle'),
				t('report.agreementA'),
				t('report.room')
			],
			rows
		) ?? paragraph(t('report.noSpread'), 'soft')
	);
}

function outcomeCard(teller: Teller, id: string, outcome: Outcome): Block {
	const { t } = teller;
	const counts = teller.report.workshop!.spread[id];
	return card(teller.ask(id), [
		facts(
			fact(
				t('agree.options'),
				text(
					outcome.option === undefined ? t('report.noOption') : teller.option(id, outcome.option)
				)
			),
			fact(t('agree.how'), text(t(stateWords[outcome.state]))),
			fact(t('agree.whoDecides'), text(outcome.who)),
			fact(t('agree.reason'), text(outcome.reason)),
			fact(t('agree.dissent'), text(outcome.dissent)),
			counts ? fact(t('report.room'), text(t(labelWords[agreement(counts).label]))) : undefined
		)
	]);
}
