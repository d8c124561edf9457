import { hubPolicy, suspicions, type Policy } from '#lib/domain/benchmark';
import type { Problem } from '#lib/domain/result';
import { countLedgers, type CountWish, type LedgerCounts } from '#lib/exchange/ledger-stream';
import { quoted } from '#lib/exchange/place';
import type { Invocation } from '../arguments';
import { knownContent } from '../input';
import { readCard, readIdentity } from '../keys';
import { ledgersAt, ReadingProgress } from '../ledger-files';
import type { Outcome } from '../outcome';
import { outlook, readPolicy, release, sealUpward, writePacks, type Packs } from '../releasing';
import { cliTexts, type Lang } from '../words';

/** Marks of a contribution that can be told without looking at the others. */
const knownMarks = ['long-run', 'no-variance', 'mostly-not-applicable'];

/**
 * `gradus aggregate --ledger DIR|FILE --policy FILE`: what the policy lets be published of a ledger. Without an identity the exact counts
 * and what would be published, for checking; with one the signed pack, and with `--upward` the sealed counts for the hub.
 */
export async function aggregate({ flags, switches, lang }: Invocation): Promise<Outcome> {
	const refused = (problems: readonly Problem[]): Outcome => ({ kind: 'refused', problems });
	const upward = switches.has('upward');
	const policy = await readPolicy(flags.policy!);
	if (!policy.ok) return refused(policy.problems);
	const rule = ruleOf(policy.value);
	if (rule === 'unknown') return refused([unknownRule(policy.value)]);
	const identity = flags.identity === undefined ? undefined : await readIdentity(flags);
	if (identity && !identity.ok) return refused(identity.problems);
	const hub = flags.hub === undefined ? undefined : await readCard(flags.hub);
	if (hub && !hub.ok) return refused(hub.problems);
	if (hub && hub.value.card.kind !== 'hub')
		return refused([{ code: 'cli/not-a-hub', place: quoted(flags.hub!) }]);
	if (upward && identity && !hub) return refused([{ code: 'cli/hub-needed', place: '--upward' }]);

	const sources = await ledgersAt(flags.ledger!);
	if (!sources.ok) return refused(sources.problems);
	const progress = new ReadingProgress();
	const { questionnaires } = await knownContent();
	const counted = await countLedgers(sources.value, questionnaires, {
		tables: policy.value.tables,
		upward: upward ? hubPolicy.tables : undefined,
		period: flags.period,
		progress: progress.tell,
		...(rule ? { leavesOut: rule } : {})
	});
	progress.finish();
	if (!counted.ok) return refused(counted.problems);
	const { counts, tally, questionnaire } = counted.value;
	const period = flags.period ?? tally.periods.at(-1);
	if (tally.firms === 0 || period === undefined)
		return refused([{ code: 'cli/ledger-empty', place: quoted(flags.ledger!) }]);
	const released = await release(counts, {
		policy: policy.value,
		period,
		...(flags.rev === undefined ? {} : { rev: Number(flags.rev) }),
		...(identity ? { identity: identity.value } : {}),
		...(flags.figures === undefined ? {} : { figures: flags.figures }),
		excluded: tally.leftOut
	});
	if (!released.ok) return refused(released.problems);
	const { rev, disclosure, pack, keep } = released.value;
	const notes = severalPeriods(flags.ledger!, tally.periods, period);
	const about = { questionnaire: counts.questionnaire, period, rev, policy: policy.value, tally };
	const text = `${outlook(counts, disclosure, lang)}\n${tallyText(counted.value, lang)}`;
	if (pack === undefined || !identity) {
		const { groups, verdicts, figures } = disclosure;
		const sums = { counts, ...(upward ? { upward: counted.value.upward } : {}) };
		const json = { ...about, groups, figures, verdicts, ...sums };
		return {
			kind: 'done',
			output: { json, text: text + cliTexts.words[lang].unsigned + '\n' },
			notes
		};
	}
	const confidential =
		upward && hub
			? await sealUpward(
					counted.value.upward!,
					questionnaire,
					released.value,
					identity.value,
					hub.value
				)
			: undefined;
	const kept = await keep();
	if (!kept.ok) return refused(kept.problems);
	const packs: Packs = { release: pack, ...(confidential === undefined ? {} : { confidential }) };
	if (flags.out === undefined) return { kind: 'done', output: packsAsOutput(packs), notes };
	const files = await writePacks(flags.out, packs, released.value, identity.value);
	if (!files.ok) return refused(files.problems);
	const { written, colon } = cliTexts.words[lang];
	const listed = files.value.map((file) => `${written}${colon}${file}\n`).join('');
	return {
		kind: 'done',
		output: { json: { ...about, files: files.value }, text: `${text}${listed}` },
		notes
	};
}

/** One pack as it is; two side by side. */
export function packsAsOutput({ release, confidential }: Packs) {
	const json: unknown = JSON.parse(release);
	if (confidential === undefined) return { json, text: release };
	const both = { release: json, confidential: JSON.parse(confidential) as unknown };
	return { json: both, text: `${JSON.stringify(both)}\n` };
}

/** What the policy's rule leaves out; undefined without one. */
function ruleOf({ excluded }: Policy): CountWish['leavesOut'] | 'unknown' {
	if (!excluded) return undefined;
	const marks = excluded.rule.split(', ');
	if (!marks.every((mark) => knownMarks.includes(mark))) return 'unknown';
	return (questionnaire, contribution) =>
		suspicions(questionnaire, contribution).some(({ kind }) => marks.includes(kind));
}

function unknownRule({ excluded }: Policy): Problem {
	return {
		code: 'cli/rule-unknown',
		place: '--policy excluded/rule',
		details: { found: quoted(excluded!.rule), known: knownMarks.join(', ') }
	};
}

function severalPeriods(
	ledger: string,
	periods: readonly string[],
	period: string
): readonly Problem[] {
	if (periods.length < 2) return [];
	const details = { periods: periods.join(', '), period };
	return [{ code: 'cli/several-periods', place: quoted(ledger), details }];
}

function tallyText({ tally }: LedgerCounts, lang: Lang): string {
	const words = cliTexts.words[lang];
	const more = (['withdrawn', 'replaced', 'conflicts', 'otherPeriods', 'leftOut'] as const).filter(
		(each) => tally[each] > 0
	);
	const parts = more.map((each) => `${tally[each]} ${words[each]}`);
	const rest = parts.length > 0 ? `${words.open}${parts.join(words.comma)}${words.close}` : '';
	return `${words.counted}${words.colon}${tally.firms}${rest}\n`;
}
