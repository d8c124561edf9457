import { contentDigest } from '#lib/content/load';
import { isRealAnswer, type Assessment } from '#lib/domain/answers';
import { scoredRound } from '#lib/domain/compare-rounds';
import type { Round } from '#lib/domain/path';
import type { Questionnaire, WeightedQuestionnaire } from '#lib/domain/questionnaire';
import {
	acceptedPath,
	assembleReport,
	earlierStanding,
	fillIn,
	instrumentStanding,
	plannedPath,
	surroundingParts,
	workshopStanding,
	type BenchmarkStanding,
	type EarlierStanding,
	type InstrumentStanding,
	type Report,
	type ReportAttachment,
	type ReportPart,
	type ReportPath,
	type ReportPlans,
	type ReportSurroundings,
	type WorkshopStanding
} from '#lib/domain/report';
import { compareRounds } from '#lib/domain/rounds';
import { attachmentsOf } from '#lib/storage/attachments';
import type { App, Edition } from './App.svelte.ts';
import { fittingLimits, firstLimits, questionnaireOfGoal } from './first-limits';
import {
	surroundings,
	type AssessmentRecord,
	type FirmRecord,
	type Library
} from './Library.svelte.ts';
import { dayOf } from './today';
import { resultOf } from './workshops-compared';

/** What a report is made from, before anybody chose how it should look. */
export interface ReportMaterial {
	/** As frozen, with what it lacks filled in; of an open round as it stands. */
	readonly report: Report;
	/** Id of the round. */
	readonly assessment: string;
	readonly finished: boolean;
	/** What was frozen before it was kept, and comes from what stands in the store. */
	readonly filledIn: readonly ReportPart[];
	/** Hashes of photos and files whose bytes are not on this device. */
	readonly missing: ReadonlySet<string>;
	/** Industrial chains that the host of the edition added. */
	readonly chains: NonNullable<Edition['chains']>;
	/** Notes of a consultant about the client are here; they go into no report. */
	readonly deskNotes: boolean;
}

type Part = (typeof surroundingParts)[number];

/**
 * Everything that a report of a round is made from: frozen where the round is finished.
 * @throws where this device does not hold the round, or its store is out of reach.
 */
export async function gatherReport(app: App, assessmentId: string): Promise<ReportMaterial> {
	const { library, content } = app;
	await library?.keeper.settled();
	await library?.refresh();
	const record = library?.assessment(assessmentId);
	const firm = library?.firm(record?.firm);
	if (!library || !record || !firm) throw new Error('no such round');
	const [[loaded], , { missing }] = await Promise.all([
		content.questionnaires([record.questionnaire]),
		content.need('steps', 'codes'),
		attachmentsOf(library.store).list(record.id)
	]);
	const { model } = loaded!;
	const steps = content.steps!.all;
	const frozen = record.report;
	const assessment = frozen?.assessment ?? (await library.readAssessment(record, firm));
	const frozenAt = frozen?.frozenAt ?? surroundings.now().toISOString();
	const gathering = new Gathering(app, library, record, firm, model, assessment, frozenAt);
	const wanted = surroundingParts.filter((part) => frozen?.[part] === undefined);
	const around = await gathering.parts(wanted);
	const { report, filledIn } = frozen
		? fillIn(frozen, model, steps, around)
		: {
				report: assembleReport(
					model,
					assessment,
					steps,
					{ frozenAt, content: contentDigest },
					around
				),
				filledIn: []
			};
	return {
		report: plain(report),
		assessment: record.id,
		finished: frozen !== undefined,
		filledIn,
		missing,
		chains: app.edition.chains ?? [],
		deskNotes: Boolean(firm.desk?.note || firm.desk?.lastContact || firm.desk?.nextDate)
	};
}

/** Plain values: what a page holds may be reactive, and the store takes plain values only. */
function plain(report: Report): Report {
	return JSON.parse(JSON.stringify(report)) as Report;
}

/** Looks together what stood around the answers. */
class Gathering {
	constructor(
		private readonly app: App,
		private readonly library: Library,
		private readonly record: AssessmentRecord,
		private readonly firm: FirmRecord,
		private readonly model: Questionnaire,
		private readonly assessment: Assessment,
		/** What began later is no part of it. ISO 8601. */
		private readonly at: string
	) {}

	async parts(wanted: readonly Part[]): Promise<ReportSurroundings> {
		const found = await Promise.all(
			wanted.map(async (part) => [part, await this.#part(part)] as const)
		);
		return Object.fromEntries(found);
	}

	#part(part: Part): Promise<unknown> | unknown {
		switch (part) {
			case 'firm':
				return { name: this.firm.name };
			case 'instruments':
				return this.#instruments();
			case 'path':
				return this.#path();
			case 'plans':
				return this.#plans();
			case 'earlier':
				return this.#earlier();
			case 'benchmark':
				return this.#benchmark();
			case 'workshop':
				return this.#workshop();
			case 'attachments':
				return this.#attachments();
		}
	}

	/** The latest round of every other questionnaire that was there then and says something. */
	async #others(): Promise<
		readonly { record: AssessmentRecord; model: Questionnaire; assessment: Assessment }[]
	> {
		const latest = this.library
			.roundsOf(this.firm.id)
			.filter(
				({ questionnaire, startedAt }) =>
					questionnaire !== this.record.questionnaire && startedAt <= this.at
			)
			.filter(
				(each, index, all) =>
					all.findIndex(({ questionnaire }) => questionnaire === each.questionnaire) === index
			);
		const read = await Promise.all(
			latest.map(async (record) => {
				const [loaded] = await this.app.content.questionnaires([record.questionnaire]);
				const assessment =
					record.report?.assessment ?? (await this.library.readAssessment(record, this.firm));
				return { record, model: loaded!.model, assessment };
			})
		);
		return read.filter(({ assessment }) => Object.values(assessment.answers).some(isRealAnswer));
	}

	async #instruments(): Promise<readonly InstrumentStanding[]> {
		return (await this.#others()).map(({ record, model, assessment }) =>
			instrumentStanding(model, assessment, record.report)
		);
	}

	async #path(): Promise<ReportPath | null> {
		const { steps } = this.app.content;
		const own: Round = { questionnaire: this.model, assessment: this.assessment };
		if (!Object.values(own.assessment.answers).some(isRealAnswer)) return null;
		const isCore = this.model.scoring === 'weighted-mean';
		const others = (await this.#others())
			.filter(({ model }) => isCore || model.id === 'core')
			.map(({ model, assessment }) => ({ questionnaire: model, assessment }));
		const rounds = [own, ...others];
		const plan = this.library.plans.of(this.firm.id);
		const roadmap = plan.roadmaps.at(-1);
		const currency = steps!.all[0]?.cost.currency ?? 'CNY';
		const kept = roadmap?.limits ?? plan.limits;
		const limits = roadmap
			? fittingLimits(rounds, roadmap.limits)
			: fittingLimits(rounds, kept ?? firstLimits(this.firm.profile.size, currency));
		const spoken = (goal = limits.goal ?? ({ kind: 'score' } as const)) =>
			questionnaireOfGoal(goal) ??
			rounds.find(({ questionnaire }) => questionnaire.id === 'core')?.questionnaire.id ??
			this.model.id;
		const { searchPath } = await import('./report/search');
		const found = await searchPath(rounds, steps!.all, limits, plan.estimates).catch(() => ({
			path: undefined
		}));
		if (roadmap)
			return acceptedPath(roadmap, spoken(roadmap.limits.goal), { ...found, leftOut: [] });
		if (!found.path) return null;
		return plannedPath(
			found.path,
			steps!.all,
			{
				state: plan.limits ? 'planned' : 'start',
				start: dayOf(new Date(this.at)).slice(0, 7),
				currency: limits.currency ?? currency,
				questionnaire: spoken()
			},
			found
		);
	}

	#plans(): ReportPlans | null {
		const { limits, estimates, tasks, roadmaps } = this.library.plans.of(this.firm.id);
		const isEmpty =
			!limits && [estimates, tasks, roadmaps].every((each) => Object.keys(each).length === 0);
		if (isEmpty) return null;
		return {
			...(limits ? { limits } : {}),
			estimates,
			tasks,
			earlierRoadmaps: Math.max(0, roadmaps.length - 1)
		};
	}

	async #earlier(): Promise<readonly EarlierStanding[]> {
		const rounds = this.library
			.roundsOf(this.firm.id, this.record.questionnaire)
			.filter(
				({ id, round }) => id !== this.record.id && compareRounds(round, this.record.round) < 0
			);
		const read = await Promise.all(
			rounds.map(async (record) => {
				const now = await this.library.readAssessment(record, this.firm);
				return { record, scored: scoredRound(this.model, now, record.report) };
			})
		);
		const said = read.filter(({ scored }) =>
			Object.values(scored.assessment.answers).some(isRealAnswer)
		);
		const own = scoredRound(this.model, this.assessment, this.record.report);
		return said.map(({ record, scored }, index) =>
			earlierStanding(
				{ ...scored, round: record.round },
				record.report !== undefined,
				index === 0 ? { questionnaire: this.model, with: own } : undefined
			)
		);
	}

	async #benchmark(): Promise<BenchmarkStanding | null> {
		if (this.model.scoring !== 'weighted-mean') return null;
		const { benchmarkStanding } = await import('./report/benchmark');
		return benchmarkStanding(
			this.model as WeightedQuestionnaire,
			this.assessment,
			this.app.content.codes!.lists
		).catch(() => null);
	}

	async #workshop(): Promise<WorkshopStanding | null> {
		const { workshop: id } = this.record;
		const record = id === undefined ? undefined : this.library.workshop(id);
		if (!record) return null;
		const { counts } = await resultOf(this.library, record);
		const [first] = record.polls;
		const { day, questions, minutes, expected, roles } = record.plan;
		return workshopStanding(this.model, {
			day,
			questions,
			minutes,
			expected,
			...(first?.ballots === undefined ? {} : { ballots: first.ballots }),
			...(first?.anonymous === undefined ? {} : { anonymous: first.anonymous }),
			roles,
			outcomes: record.outcomes,
			spread: counts,
			actions: Object.values(record.actions)
		});
	}

	async #attachments(): Promise<readonly ReportAttachment[]> {
		const { attachments } = await attachmentsOf(this.library.store).list(this.record.id);
		return attachments
			.filter(({ removedAt }) => removedAt === undefined)
			.map(({ question, evidence, caption, covers }) => ({
				question,
				...evidence,
				...(caption ? { caption } : {}),
				...(covers && covers.length > 0 ? { covers } : {})
			}));
	}
}
