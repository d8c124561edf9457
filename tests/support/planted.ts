import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { sha256Of } from '#lib/exchange/backup-hashes';
import { withFiles } from '#lib/storage/attachments';
import { BenchmarkDatabase, BenchmarkStore } from '#lib/storage/benchmark-store';
import { hashOf } from '#lib/storage/events';
import type { ErasedRecord } from '#lib/storage/keeping-records';
import type { Change, EventRecord } from '#lib/storage/records';
import { roomOf } from '#lib/storage/room';
import type { Store } from '#lib/storage/store';
import { accept, behind, limits, opening, roadmap, seat, sealed, workshopPlan } from './store';

/** Ids of all that {@link plant} makes for one firm. */
export interface Planted {
	readonly firm: string;
	readonly round: string;
	readonly workshop: string;
	readonly other: string;
	/** Put to answers of the round: a photo, a link, and a file that was taken away. */
	readonly attachments: readonly string[];
}

/** A firm with a word of its own in every field that a person can write in, in every database and table that a person can fill. */
export async function plant(store: Store, n: number, word: string): Promise<Planted> {
	const id = (what: string) => `${what}-${n}-${'0'.repeat(12)}`;
	const [firm, round, other, workshop] = [id('firm'), id('round'), id('other'), id('workshop')];
	const say = (what: string) => `${what} ${word} ${n}`;
	const attachments = ['photo', 'link', 'file'].map(id);
	const bytes = new TextEncoder().encode(say('bytes of a photo'));
	const removed = new TextEncoder().encode(say('bytes of a file'));
	const photo = await sha256Of(bytes);
	const file = await sha256Of(removed);
	const start = (assessment: string, month: string): Change => ({
		kind: 'start',
		firm,
		assessment,
		value: { questionnaire: 'core', version: 1, round: month, depth: 'quick', deeper: {} }
	});
	const answer = (question: string, value: object | null, assessment = round): Change =>
		({ kind: 'answer', firm, assessment, question, value }) as Change;
	const attach = (at: number, evidence: object, caption?: string): Change =>
		({
			kind: 'attach',
			firm,
			assessment: round,
			question: 'd1.q1',
			value: { attachment: attachments[at]!, evidence, ...(caption ? { caption } : {}) }
		}) as Change;
	const held = (kind: string, hash: string, size: number) => ({
		kind,
		hash,
		type: 'image/webp',
		size,
		name: say('name')
	});
	const deed = (value: object): Change =>
		({ kind: 'workshop', firm, value: { workshop, ...value } }) as Change;
	await store.keep(
		[
			{ kind: 'firm', firm, value: { name: say('first name'), profile: {} } },
			{
				kind: 'firm',
				firm,
				value: {
					name: say('firm'),
					profile: { chain: say('chain') },
					desk: { note: say('desk'), nextDate: '2027-04-01' }
				}
			},
			start(other, '2026-09'),
			answer('d1.q1', { state: 'option', option: '1', note: `other round ${n}` }, other),
			start(round, '2027-03'),
			answer('d1.q1', { state: 'option', option: '2', note: say('earlier note') }),
			answer('d1.q1', { state: 'option', option: '3', note: say('note'), evidence: say('where') }),
			answer('d1.q2', { state: 'dont-know', note: say('why') }),
			answer('d1.q3', { state: 'not-applicable', reason: say('reason'), note: say('note') }),
			answer('d1.q4', { state: 'blank', note: say('blank') }),
			answer('d1.q5', { state: 'option', option: '1', note: say('taken back') }),
			answer('d1.q5', null),
			attach(0, held('photo', photo, bytes.length), say('caption')),
			attach(1, { kind: 'link', url: `https://example.org/${word}` }),
			attach(2, held('file', file, removed.length)),
			{
				kind: 'detach',
				firm,
				assessment: round,
				question: 'd1.q1',
				value: { attachment: attachments[2]! }
			},
			limits({ budget: 80_000 }, firm),
			accept(roadmap(), firm),
			{
				kind: 'task',
				firm,
				value: {
					step: 'restore-rehearsed',
					task: { status: 'doing', owner: say('owner'), note: say('task') }
				}
			},
			deed({ act: 'prepare', plan: workshopPlan() }),
			deed({ act: 'ask', poll: 0, questions: ['d1.q1'] }),
			deed({ act: 'open', poll: 0, ballots: 5, anonymous: true }),
			deed({
				act: 'settle',
				question: 'd1.q1',
				outcome: {
					state: 'agreed',
					option: 2,
					reason: say('agreed'),
					dissent: say('dissent'),
					who: say('who')
				}
			}),
			deed({
				act: 'action',
				id: 'a1',
				action: { text: say('promise'), owner: say('promised by') }
			}),
			deed({ act: 'close', assessment: round }),
			{
				kind: 'finish',
				firm,
				assessment: round,
				value: { format: 'gradus-report/1', firm: { name: say('report') } } as never
			}
		],
		'core@1',
		withFiles([
			{ hash: photo, type: 'image/webp', bytes: bytes.slice().buffer },
			{ hash: file, type: 'image/webp', bytes: removed.slice().buffer }
		])
	);
	await besideTheLog(store, { firm, round, workshop, other, attachments }, say);
	return { firm, round, workshop, other, attachments };
}

async function besideTheLog(
	store: Store,
	{ firm, round, workshop }: Planted,
	say: (what: string) => string
): Promise<void> {
	const room = roomOf(store);
	const opened = opening();
	await room.putOpenings([
		{
			workshop,
			poll: 0,
			firm,
			opening: {
				...opened,
				tallies: {
					'd1.q1': {
						...opened.tallies['d1.q1']!,
						reasons: [{ option: 2, text: say('reason of a participant') }]
					}
				},
				cards: [{ votes: { 'd1.q1': 1 }, reasons: { 'd1.q1': say('reason on a card') } }]
			}
		}
	]);
	await room.putBox({
		workshop,
		poll: 1,
		secret: say('secret'),
		recipient: 'age1',
		sealed: [sealed('p1')]
	});
	await room.putSeat(
		seat(`seat of ${workshop}`, {
			workshop,
			invitation: JSON.stringify({ title: say('title') }),
			reasons: { 'd1.q1': say('reason being written') }
		})
	);
	await behind(async ({ choices, pending, imports, backups }) => {
		await choices.put({
			id: 'report',
			value: {
				contact: 'Consultant Li',
				of: round,
				title: say('title'),
				introduction: say('introduction')
			}
		});
		await pending.put({ id: 'photo', firm, assessment: round, question: 'd1.q1', at: 'then' });
		await imports.put({ id: 'row 0000000', database: 'own', before: say('row') } as never);
		await backups.put({ id: 'checked', at: 'then', name: `${say('firm')}.json`, whole: true });
	});
	(await BenchmarkStore.open()).close();
	const member = new BenchmarkDatabase();
	await member.open();
	await member.offers.put({
		id: `offer ${firm}`,
		seq: 1,
		firm,
		association: 'a1',
		facts: {
			name: say('offered by'),
			contact: say('contact'),
			offers: [say('offer')],
			seeks: [say('seek')],
			wishes: []
		},
		file: '{}',
		givenAt: 'then'
	});
	await member.given.put({
		cid: `contribution ${firm}`,
		seq: 1,
		kind: 'contribution',
		firm,
		association: 'a1',
		assessment: round,
		round: '2027-03',
		questionnaire: 'core',
		period: '2027-Q1',
		home: true,
		code: say('code'),
		file: '{}',
		lines: 3,
		givenAt: 'then'
	});
	await member.homes.put({ firm, association: 'a1' });
	await member.drafts.bulkPut([
		{ id: round, code: say('draft of a contribution') },
		{
			id: `offer ${firm} a1`,
			offer: { name: say('n'), contact: say('c'), offers: [], seeks: [], wishes: [] }
		}
	]);
	member.close();
}

/** Every row of every table of every database of ours, as text; bytes as the letters they stand for. */
export async function everyRow(): Promise<ReadonlyMap<string, readonly string[]>> {
	const rows = new Map<string, readonly string[]>();
	for (const name of (await Dexie.getDatabaseNames()).sort()) {
		if (!name.startsWith('gradus')) continue;
		const database = await new Dexie(name).open();
		for (const table of database.tables)
			rows.set(`${name}/${table.name}`, (await table.toArray()).map(asText).sort());
		database.close();
	}
	return rows;
}

export function asText(row: unknown): string {
	return JSON.stringify(row, (_key, value: unknown) =>
		Object.prototype.toString.call(value) === '[object ArrayBuffer]'
			? new TextDecoder().decode(value as ArrayBuffer)
			: value
	);
}

/** Tables with a row that holds the word. */
export function tablesWith(
	word: string,
	rows: ReadonlyMap<string, readonly string[]>
): readonly string[] {
	return [...rows].flatMap(([table, all]) =>
		all.some((row) => row.includes(word)) ? [table] : []
	);
}

/** Something in the chain of a device that does not hold. */
export interface ChainFault {
	readonly device: string;
	readonly seq: number;
	/** `gap`: one or more are not there. `changed`: its content has another hash. `broken`: it does not follow the one before. */
	readonly fault: 'gap' | 'changed' | 'broken';
}

/**
 * Looks through the chain of every device, from its first event on. Where an event was erased, its stub stands for it: its hash is known,
 * and that is what the next one names. Devices of which only some firms were handed over have gaps, and that is no loss.
 */
export async function chainFaults(
	events: readonly EventRecord[],
	erased: readonly ErasedRecord[]
): Promise<readonly ChainFault[]> {
	const chains = new Map<string, (EventRecord | ErasedRecord)[]>();
	for (const link of [...erased, ...events]) {
		const chain = chains.get(link.device);
		if (chain) chain.push(link);
		else chains.set(link.device, [link]);
	}
	const faults: ChainFault[] = [];
	for (const [device, chain] of chains) {
		let before = { seq: 0, hash: '' };
		for (const link of chain.sort((a, b) => a.seq - b.seq)) {
			const { seq, hash } = link;
			const follows = seq === before.seq + 1;
			if (!follows) faults.push({ device, seq: before.seq + 1, fault: 'gap' });
			if ('prev' in link) {
				const { hash: _, ...content } = link;
				if ((await hashOf(content)) !== hash) faults.push({ device, seq, fault: 'changed' });
				if (follows && link.prev !== before.hash) faults.push({ device, seq, fault: 'broken' });
			}
			before = { seq, hash };
		}
	}
	return faults;
}
