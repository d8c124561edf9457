import { randomBytes } from 'node:crypto';
import { loadCodes, loadSteps } from '#lib/content/load';
import { contribute as contributionOf, linesOf } from '#lib/domain/benchmark';
import { assembleReport } from '#lib/domain/report';
import type { Problem } from '#lib/domain/result';
import { showFingerprint, type Card } from '#lib/exchange/card-file';
import { makeContributionFile, sealEntry } from '#lib/exchange/contribution-file';
import { checkCode } from '#lib/exchange/member-codes';
import { quoted } from '#lib/exchange/place';
import type { Invocation } from '../arguments';
import { writeWhole } from '../figures';
import { knownContent, readAssessment } from '../input';
import { readCard } from '../keys';
import type { Outcome } from '../outcome';
import { today } from '../releasing';
import { table } from '../table';
import { cliTexts } from '../words';

/** `gradus contribute --answers FILE --card FILE`: what a firm gives to an association, encrypted for it. */
export async function contribute({ flags, switches, lang }: Invocation): Promise<Outcome> {
	const known = await knownContent();
	const read = await readAssessment(flags.answers!, known);
	if (!read.ok) return { kind: 'refused', problems: read.problems };
	const signed = await readCard(flags.card!);
	if (!signed.ok) return { kind: 'refused', problems: signed.problems };
	const { assessment, questionnaire } = read.value;
	const { card, fingerprint } = signed.value;
	const code = flags.code === undefined ? undefined : checkCode(flags.code);
	if (questionnaire.scoring !== 'weighted-mean') {
		const details = { questionnaire: questionnaire.id };
		return refuse([{ code: 'cli/no-benchmark', place: quoted(flags.answers!), details }]);
	}
	const report = assembleReport(questionnaire, assessment, await loadSteps(), {
		frozenAt: '',
		content: ''
	});
	const problems: Problem[] = [
		...cardProblems(card, flags.card!),
		...(flags.code !== undefined && code === undefined
			? [{ code: 'cli/code-invalid', place: '--code' }]
			: []),
		...(card.codes && flags.code === undefined
			? [{ code: 'cli/code-needed', place: '--card' }]
			: []),
		...(report.scoreCard.level.value === null
			? [{ code: 'cli/too-few-answers', place: quoted(flags.answers!) }]
			: [])
	];
	if (problems.length > 0) return refuse(problems);

	const { sectorGroups } = await loadCodes();
	const cid = flags.cid ?? randomBytes(16).toString('hex');
	const seq = Number(flags.seq ?? 1);
	const contribution = contributionOf(questionnaire, assessment, {
		cid,
		seq,
		home: switches.has('home'),
		steps: report.firstSteps,
		...(code === undefined ? {} : { code }),
		sectorGroupOf: (division) =>
			sectorGroups.find(({ divisions }) => divisions.includes(division))?.id
	});
	const file = makeContributionFile(await sealEntry(contribution, card, known.questionnaires));
	if (flags.out !== undefined) {
		const written = await writeWhole(flags.out, file);
		if (!written.ok) return refuse(written.problems);
	}
	const { period, home } = contribution;
	const lines = linesOf(questionnaire, contribution).map(({ id, value }) => ({ id, value }));
	const words = cliTexts.words[lang];
	const head = [
		`${words.givenTo}${words.colon}${quoted(card.name)}`,
		`${words.fingerprint}${words.colon}${showFingerprint(fingerprint)}`,
		`${words.contribution}${words.colon}${cid} ${seq}${words.comma}${period}${words.comma}${home ? words.homeYes : words.homeNo}`,
		...(flags.out === undefined ? [] : [`${words.written}${words.colon}${flags.out}`])
	];
	const listed = table([
		[words.line, words.value],
		...lines.map(({ id, value }) => [id, String(value)])
	]);
	return {
		kind: 'done',
		output: {
			json: {
				to: fingerprint,
				...{ cid, seq, period, home, lines },
				...(flags.out === undefined ? { file: JSON.parse(file) as unknown } : { out: flags.out })
			},
			text: flags.out === undefined ? file : `${head.join('\n')}\n\n${listed}`
		}
	};

	function refuse(problems: readonly Problem[]): Outcome {
		return { kind: 'refused', problems };
	}
}

function cardProblems({ from, to }: Card, name: string): readonly Problem[] {
	const day = today();
	if (from <= day && day <= to) return [];
	return [{ code: 'cli/card-not-valid', place: quoted(name), details: { from, to } }];
}
