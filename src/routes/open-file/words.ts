import type { Answer } from '#lib/domain/answers';
import type { Limits } from '#lib/domain/path';
import { findQuestion } from '#lib/domain/questionnaire';
import type { OwnEstimate, Roadmap, Task } from '#lib/domain/roadmap';
import type { Outcome, WorkshopPlan } from '#lib/domain/workshop';
import type { MessageKey } from '#lib/i18n/en';
import type { App } from '#lib/state/App.svelte.ts';
import type { Cell } from '#lib/state/import-cells';
import type { Comparison, Difference } from '#lib/state/import-preview';
import { saidInWords } from '#lib/state/said';
import { dateOf } from '#lib/state/today';
import { statusWords } from '../roadmap/status-words';

/** What a difference is about, in words; the questionnaires, steps and codes must be loaded. */
export function titleOf(app: App, compared: Comparison, cell: Cell): string {
	const { t, round, date } = app.language;
	const roundOf = (assessment: string) => {
		const record =
			compared.here.assessments.get(assessment) ?? compared.file.assessments.get(assessment);
		return record ? round(record.round) : '';
	};
	const dayOf = (workshop: string) => {
		const record = compared.here.workshops.get(workshop) ?? compared.file.workshops.get(workshop);
		return record ? date(dateOf(record.plan.day)) : '';
	};
	switch (cell.kind) {
		case 'firm':
			return t('keeping.take.cell.firm');
		case 'limits':
			return t('keeping.take.cell.limits');
		case 'roadmap':
			return t('keeping.take.cell.roadmap');
		case 'estimate':
			return t('keeping.take.cell.estimate', { step: stepName(app, cell.step) });
		case 'task':
			return t('keeping.take.cell.task', { step: stepName(app, cell.step) });
		case 'depth':
			return t('keeping.take.cell.depth', { round: roundOf(cell.assessment) });
		case 'report':
			return t('keeping.take.cell.report', { round: roundOf(cell.assessment) });
		case 'answer': {
			const question = questionOf(app, compared, cell);
			return `${roundOf(cell.assessment)}: ${question?.text ?? cell.question}`;
		}
		case 'evidence': {
			const { attachment } = cell;
			const piece =
				compared.here.attachments.get(attachment) ?? compared.file.attachments.get(attachment);
			const name = piece?.evidence.kind === 'link' ? piece.evidence.url : piece?.evidence.name;
			return t('keeping.take.cell.evidence', { name: name ?? '' });
		}
		case 'preparation':
			return t('keeping.take.cell.preparation', { day: dayOf(cell.workshop) });
		case 'closing':
			return t('keeping.take.cell.closing', { day: dayOf(cell.workshop) });
		case 'outcome':
			return t('keeping.take.cell.outcome', {
				day: dayOf(cell.workshop),
				question: app.content.core?.texts.questions[cell.item]?.ask ?? cell.item
			});
		case 'action':
			return t('keeping.take.cell.action', { day: dayOf(cell.workshop) });
		case 'bin':
			if (cell.workshop) return t('keeping.take.cell.binWorkshop', { day: dayOf(cell.workshop) });
			return cell.assessment
				? t('keeping.take.cell.binRound', { round: roundOf(cell.assessment) })
				: t('keeping.take.cell.bin');
	}
}

/** One of the two values of a difference, in words. */
export function valueIn(
	app: App,
	compared: Comparison,
	{ cell, here, file }: Difference,
	side: 'here' | 'file'
): string {
	const { t, money, date, list, number } = app.language;
	const { value } = side === 'here' ? here : file;
	const other = (side === 'here' ? file : here).value;
	if (cell.kind === 'bin')
		return t(value ? 'keeping.take.value.inBin' : 'keeping.take.value.notInBin');
	if (value === undefined)
		return t(
			cell.kind === 'report'
				? 'keeping.take.value.open'
				: cell.kind === 'answer' || cell.kind === 'evidence'
					? 'keeping.take.value.takenBack'
					: 'keeping.take.value.none'
		);
	switch (cell.kind) {
		case 'answer':
			return answerIn(app, compared, cell, value as Answer);
		case 'firm':
			return firmIn(app, value as FirmLike, other as FirmLike | undefined);
		case 'depth': {
			const { depth } = value as { depth: 'quick' | 'standard' | 'full' };
			return t(`depth.${depth}`);
		}
		case 'report': {
			const { scoreCard } = value as { scoreCard?: { score?: { value: number | null } } };
			const score = scoreCard?.score?.value;
			const words = t('keeping.take.value.finished');
			return typeof score === 'number' ? `${words}: ${number(score)}` : words;
		}
		case 'limits': {
			const { budget, currency = 'CNY' } = value as Limits;
			return budget === undefined ? t('keeping.take.value.none') : money(budget, currency);
		}
		case 'estimate': {
			const { oneOff } = value as OwnEstimate;
			return oneOff === undefined ? t('keeping.take.value.none') : number(oneOff);
		}
		case 'task': {
			const { status, owner, due, note } = value as Task;
			return list(
				[t(statusWords[status]), owner, due, note].filter((each) => Boolean(each)) as string[]
			);
		}
		case 'roadmap': {
			const { acceptedAt, steps } = value as Roadmap;
			return t('keeping.take.value.roadmap', { when: date(new Date(acceptedAt)), n: steps.length });
		}
		case 'evidence': {
			const { caption, evidence } = value as {
				caption?: string;
				evidence: { kind: string; url?: string; name?: string };
			};
			return caption ?? evidence.name ?? evidence.url ?? '';
		}
		case 'preparation':
			return date(dateOf((value as WorkshopPlan).day));
		case 'closing':
			return t('keeping.take.value.held');
		case 'outcome': {
			const outcome = value as Outcome & { option?: number; reason?: string };
			const options = app.content.core?.texts.questions[cell.item]?.options;
			return list(
				[
					outcome.option === undefined ? outcome.state : options?.[outcome.option],
					outcome.reason
				].filter((each): each is string => Boolean(each))
			);
		}
		case 'action':
			return (value as { text: string }).text;
	}
}

function stepName(app: App, step: string): string {
	return app.content.steps?.texts[step]?.name ?? step;
}

function questionOf(
	{ content }: App,
	compared: Comparison,
	{ assessment, question }: Extract<Cell, { readonly kind: 'answer' }>
) {
	const record =
		compared.here.assessments.get(assessment) ?? compared.file.assessments.get(assessment);
	const loaded = record && content.questionnaire(record.questionnaire);
	const asked = loaded && findQuestion(loaded.model, question);
	const text = loaded?.texts.questions[question]?.ask;
	return loaded && asked && text !== undefined ? { asked, text, texts: loaded.texts } : undefined;
}

function answerIn(
	app: App,
	compared: Comparison,
	cell: Extract<Cell, { readonly kind: 'answer' }>,
	answer: Answer
): string {
	const { t } = app.language;
	const known = questionOf(app, compared, cell);
	const words =
		answer.state === 'dont-know'
			? t('mark.dontKnow')
			: answer.state === 'not-applicable'
				? t('mark.notApplicable')
				: answer.state === 'blank'
					? t('keeping.take.value.none')
					: known
						? saidOrNothing(app, known, answer)
						: rawOf(answer);
	return answer.note ? t('keeping.take.value.note', { value: words, note: answer.note }) : words;
}

/** An option that this version of the questionnaire does not have is shown as it was written. */
function saidOrNothing(
	app: App,
	{ asked, texts }: NonNullable<ReturnType<typeof questionOf>>,
	answer: Answer
): string {
	try {
		return saidInWords(asked, answer, texts, app.language) ?? rawOf(answer);
	} catch {
		return rawOf(answer);
	}
}

function rawOf(answer: Answer): string {
	if (answer.state === 'option') return answer.option;
	if (answer.state === 'options') return answer.options.join(', ');
	return answer.state === 'number' ? String(answer.number) : JSON.stringify(answer);
}

interface FirmLike {
	readonly name: string;
	readonly profile: Readonly<Record<string, unknown>>;
	readonly desk?: unknown;
}

/** The name, and what of the profile is otherwise on the other side. */
function firmIn(app: App, firm: FirmLike, other: FirmLike | undefined): string {
	const { t, country, locale } = app.language;
	const codes = app.content.codes?.texts;
	const of = (texts: Readonly<Record<string, string>> | undefined, id: unknown) =>
		texts?.[String(id)] ?? String(id);
	const fields: Readonly<Record<string, readonly [MessageKey, (value: unknown) => string]>> = {
		sector: ['profile.sectorGroup', (id) => of(codes?.sectors, id)],
		makes: ['profile.makes', (value) => t(value ? 'profile.makes.yes' : 'profile.makes.no')],
		size: ['profile.size', (id) => of(codes?.sizes, id)],
		region: [
			'profile.region',
			(id) => codes?.regions[String(id)] ?? country(String(id).slice(0, 2))
		],
		chain: [
			'profile.chain',
			(id) =>
				codes?.chains[String(id)] ??
				app.edition.chains?.find((each) => each.id === id)?.name[locale] ??
				String(id)
		],
		place: ['profile.place', (id) => of(codes?.places, id)],
		revenueBand: ['profile.revenue', (id) => of(codes?.revenueBands, id)]
	};
	const said = Object.entries(fields).flatMap(([field, [label, words]]) => {
		const value = firm.profile[field];
		if (value === other?.profile[field]) return [];
		const shown = value === undefined ? t('keeping.take.value.none') : words(value);
		return [t('keeping.take.value.field', { label: t(label), value: shown })];
	});
	const desk = JSON.stringify(firm.desk) !== JSON.stringify(other?.desk);
	return [firm.name, ...said, ...(desk ? [t('keeping.take.value.desk')] : [])].join(
		t('list.semicolon')
	);
}
