import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const folder = join('src', 'content', 'questionnaires', 'core');
const hour = 3_600_000;

/** Every question of our questionnaire, in the order of its files. */
function questions() {
	return readdirSync(folder)
		.filter((name) => name !== 'model.yaml')
		.flatMap((name) => parse(readFileSync(join(folder, name), 'utf8')).questions)
		.map(({ id }) => String(id));
}

const names = [
	['Hua Yi Valves', 'C34', 'CN-33'],
	['Anda Auto Parts', 'C36', 'CN-32'],
	['Minghe Foods', 'C13', 'CN-37'],
	['Jinlong Castings', 'C33', 'CN-33'],
	['Beichen Sensors', 'C39', 'CN-44'],
	['Ruifeng Textiles', 'C17', 'CN-35'],
	['宏达模具', 'C35', 'CN-44'],
	['Tianyu Batteries', 'C38', 'CN-34'],
	['Lotus Packaging', 'C22', 'CN-31'],
	['恒信电机', 'C38', 'CN-32'],
	['Yunhai Coffee', 'F51', 'CN-31'],
	['Xinke Robotics', 'C34', 'CN-44']
];

/**
 * A backup file of a consultant's laptop: firms with so many full rounds each. The last round of every third firm is half done, of
 * every fourth not begun; every other firm follows a roadmap that began a year ago; the first has a workshop in which ballots are gathered.
 *
 * @param {{ firms?: number, rounds?: number, now?: Date }} [asked]
 * @returns {{ text: string, firms: { id: string, name: string }[], workshop: string, questions: string[] }}
 */
export function clientsBackup({ firms = 12, rounds = 3, now = new Date() } = {}) {
	const ids = questions();
	const device = randomUUID();
	const start = now.getTime() - 400 * 24 * hour;
	/** @type {object[]} */
	const events = [];
	let prev = '';

	/** @param {{ firm: string, kind: string, value: unknown, assessment?: string, question?: string }} said */
	function say({ firm, kind, value, assessment = '', question = '' }) {
		const seq = events.length + 1;
		const at = start + (seq * 380 * 24 * hour) / (firms * rounds * ids.length + 10 * firms);
		const head = {
			id: randomUUID(),
			device,
			seq,
			hlc: `${Math.floor(at).toString(36).padStart(9, '0')}.0000.${device}`,
			wall: new Date(at).toISOString(),
			firm,
			assessment,
			question,
			kind,
			value,
			packVersion: 'core@1',
			prev
		};
		prev = createHash('sha256')
			.update(JSON.stringify(Object.values(head)))
			.digest('hex');
		events.push({ ...head, hash: prev });
	}

	const made = Array.from({ length: firms }, (_none, index) => {
		const [name = '', sector, region] = names[index % names.length] ?? [];
		const more = index < names.length ? '' : ` ${Math.floor(index / names.length) + 1}`;
		return { id: randomUUID(), name: `${name}${more}`, sector, region, index };
	});
	for (const { id: firm, name, sector, region, index } of made) {
		const profile = { sector, region, size: 'small', makes: !sector?.startsWith('F') };
		say({ firm, kind: 'firm', value: { name, profile } });
		for (let round = 0; round < rounds; round += 1) {
			const assessment = randomUUID();
			const facts = { questionnaire: 'core', version: 1, depth: 'full', deeper: {} };
			const month = `${now.getFullYear() - 1}-${String(1 + 4 * (round % 3)).padStart(2, '0')}`;
			say({ firm, assessment, kind: 'start', value: { ...facts, round: month } });
			const last = round === rounds - 1;
			const share = last && index % 4 === 3 ? 0 : last && index % 3 === 2 ? 0.5 : 1;
			for (const [at, question] of ids.slice(0, Math.round(share * ids.length)).entries()) {
				const option = String((at + index + round) % 5);
				say({ firm, assessment, question, kind: 'answer', value: { state: 'option', option } });
			}
		}
		if (index % 2 === 0) say({ firm, kind: 'roadmap', value: roadmap(now.getFullYear() - 1) });
	}
	const first = made[0]?.id ?? '';
	const workshop = randomUUID().replaceAll('-', '').slice(0, 16);
	say({
		firm: first,
		kind: 'workshop',
		value: {
			workshop,
			act: 'prepare',
			plan: {
				questionnaire: { id: 'core', version: 1 },
				depth: 'full',
				dimensions: [...new Set(ids.map((id) => id.split('.')[0]))],
				questions: ids,
				minutes: 180,
				expected: 6,
				roles: ['owner', 'finance', 'shop-floor'],
				day: now.toISOString().slice(0, 10)
			}
		}
	});
	const asked = { workshop, act: 'ask', poll: 0, questions: ids };
	say({ firm: first, kind: 'workshop', value: asked });
	const store = { epoch: randomUUID(), schema: 3, device, firstUse: new Date(start).toISOString() };
	const about = { format: 'gradus-backup/1', madeAt: now.toISOString(), app: 'made', store };
	return { text: JSON.stringify({ ...about, events }), firms: made, workshop, questions: ids };
}

/** @param {number} year */
function roadmap(year) {
	return {
		acceptedAt: `${year}-02-10T10:00:00.000Z`,
		start: `${year}-02`,
		limits: {},
		rounds: [{ questionnaire: 'core', round: `${year}-01` }],
		before: 47.9,
		after: 61.2,
		levelBefore: 3,
		levelAfter: 4,
		currency: 'CNY',
		steps: [
			{
				id: 'backup-restore-drill',
				quarter: 1,
				quarters: 1,
				cost: 4000,
				personDays: 3,
				gain: 1.8,
				because: ['security.backup'],
				after: []
			}
		]
	};
}
