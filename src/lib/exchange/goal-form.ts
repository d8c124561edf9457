import type { Goal } from '#lib/domain/path';
import { dimensionsOf, type Questionnaire } from '#lib/domain/questionnaire';
import type { Problem } from '#lib/domain/result';
import { placeOf, shown } from './place';
import { isObject, unknownKey } from './shape';

export const goalProblemCodes = [
	'limits/unknown-goal',
	'limits/unknown-level',
	'limits/unknown-dimension',
	'limits/unknown-tier'
] as const;

type Field = 'level' | 'dimension' | 'tier';
type Questionnaires = ReadonlyMap<string, Questionnaire>;

/** What each kind of goal names, and the questionnaire in which it must exist. */
const kinds: Readonly<
	Record<Goal['kind'], { readonly of: string; readonly names: readonly Field[] }>
> = {
	score: { of: 'core', names: [] },
	level: { of: 'core', names: ['level'] },
	dimension: { of: 'core', names: ['dimension', 'level'] },
	'miit-2024': { of: 'miit-2024', names: ['level'] },
	tier: { of: 'specialised-sme', names: ['tier'] }
};

/** The questionnaire that a goal speaks of. */
export function questionnaireOfGoal({ kind }: Goal): string {
	return kinds[kind].of;
}

const codes = {
	level: 'limits/unknown-level',
	dimension: 'limits/unknown-dimension',
	tier: 'limits/unknown-tier'
} as const;

function knownValues(
	field: Field,
	questionnaire: Questionnaire | undefined
): readonly (string | number)[] {
	if (!questionnaire) return [];
	if (field === 'level') return questionnaire.levels.map(({ level }) => level);
	if (field === 'dimension') return dimensionsOf(questionnaire).map(({ id }) => id);
	return questionnaire.scoring === 'gated' ? questionnaire.tiers.map(({ id }) => id) : [];
}

/** Goals have several forms: what is wrong with one is told better here than by the schema. */
export function goalProblems(goal: unknown, questionnaires: Questionnaires): readonly Problem[] {
	const report = (code: string, path: readonly string[], details: Problem['details']): Problem => ({
		code,
		place: placeOf(['goal', ...path]),
		...(details ? { details } : {})
	});
	if (!isObject(goal)) return [report('shape/not-object', [], { found: shown(goal) })];
	const { kind } = goal;
	if (kind === undefined) return [report('shape/missing-key', ['kind'], { key: 'kind' })];
	if (typeof kind !== 'string') return [report('shape/not-text', ['kind'], { found: shown(kind) })];
	if (!isKind(kind))
		return [
			report('limits/unknown-goal', ['kind'], {
				found: shown(kind),
				known: Object.keys(kinds).join(', ')
			})
		];
	const { of, names } = kinds[kind];
	const questionnaire = questionnaires.get(of);
	const named = names.flatMap((field): Problem[] => {
		const value = goal[field];
		const type = field === 'level' ? 'number' : 'text';
		if (value === undefined) return [report('shape/missing-key', [field], { key: field })];
		if (typeof value !== (type === 'text' ? 'string' : type))
			return [report(`shape/not-${type}`, [field], { found: shown(value) })];
		const known = knownValues(field, questionnaire);
		if (known.some((each) => each === value)) return [];
		return [report(codes[field], [field], { found: shown(value), known: known.join(', ') })];
	});
	const extra = Object.keys(goal).filter(
		(key) => key !== 'kind' && !names.some((name) => name === key)
	);
	return [...named, ...extra.map((key) => unknownKey(['goal', key]))];
}

function isKind(kind: string): kind is Goal['kind'] {
	return Object.hasOwn(kinds, kind);
}
