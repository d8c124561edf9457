/*
 * Reads what this browser keeps of Gradus, without the library of the database or anything else of the app, so that a fault in any of them
 * is none here. Nothing is changed.
 */

const databaseName = 'gradus';
const otherDatabases = { 'gradus-benchmark': 'member', 'gradus-steward': 'steward' };
const journalFolder = 'gradus-journal';
/** Within it, photos and files by their hash. */
const journalFiles = 'files';
/** Milliseconds to wait for a database that does not answer. */
const patience = 4000;
/** Longest row, as text, that the file repeats. */
const longestRow = 20000;
/** Bytes of photos and files that one file has room for. */
const mostFileBytes = 150 * 1024 * 1024;

/** Kinds of change that the app takes in; an entry of another kind would make it refuse the whole file. */
export const kinds = [
	...['firm', 'start', 'depth', 'answer', 'finish', 'reopen', 'delete', 'restore'],
	...['limits', 'estimate', 'roadmap', 'task', 'workshop', 'attach', 'detach']
];
/** Fields of an entry in the order in which its hash is made. */
export const eventFields = [
	...['id', 'device', 'seq', 'hlc', 'wall', 'firm', 'assessment', 'question', 'kind', 'value'],
	...['packVersion', 'prev']
];

const within = (promise, most = patience) =>
	Promise.race([
		promise,
		new Promise((_done, failed) => setTimeout(failed, most, new Error('no answer')))
	]);

const settled = (request) =>
	new Promise((done, failed) => {
		request.onsuccess = () => done(request.result);
		request.onerror = () => failed(request.error);
	});

/**
 * The database as it is, whatever its version; undefined where there is none. Opening one that is not there would make it, so that is
 * taken back.
 */
function openDatabase(name) {
	return within(
		new Promise((done, failed) => {
			const opening = indexedDB.open(name);
			let isNew = false;
			opening.onupgradeneeded = () => {
				isNew = true;
				opening.transaction.abort();
			};
			opening.onsuccess = () => done(opening.result);
			opening.onerror = () => (isNew ? done(undefined) : failed(opening.error));
		})
	);
}

/** Every row of a table that can be read: all at once, and where that fails one by one. */
async function readTable(database, table, lost) {
	if (!database.objectStoreNames.contains(table)) {
		lost(table, '');
		return [];
	}
	const store = () => database.transaction(table).objectStore(table);
	try {
		return await within(settled(store().getAll()));
	} catch {
		return readRowByRow(store, table, lost);
	}
}

async function readRowByRow(store, table, lost) {
	let keys;
	try {
		keys = await within(settled(store().getAllKeys()));
	} catch {
		lost(table, '');
		return [];
	}
	const rows = [];
	for (const key of keys)
		try {
			rows.push(await within(settled(store().get(key))));
		} catch {
			lost(table, typeof key === 'string' ? key : JSON.stringify(key));
		}
	return rows;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
	let value = n;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});
function crc32(bytes) {
	let value = 0xffffffff;
	for (const byte of bytes) value = (value >>> 8) ^ crcTable[(value ^ byte) & 255];
	return (value ^ 0xffffffff) >>> 0;
}

/** What the frames of one file of the second copy hold. A torn end is cut; a damaged frame is left out. */
export function* framesOf(buffer) {
	const view = new DataView(buffer);
	for (let at = 0; at + 8 <= buffer.byteLength;) {
		const length = view.getUint32(at, true);
		const begin = at + 8;
		if (begin + length > buffer.byteLength) return;
		const bytes = new Uint8Array(buffer, begin, length);
		if (crc32(bytes) === view.getUint32(at + 4, true))
			try {
				yield JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
			} catch {
				// Whole, and yet no text: written by something else.
			}
		at = begin + length;
	}
}

/** Names of the tables of the database that a file can hold. */
const tableNames = ['meta', 'events', 'openings', 'erased', 'choices', 'answers', 'files'];

/**
 * What frames tell of the tables of the database, in the order of time: a copy of everything that was ended makes older frames void, and
 * what was taken away is not told.
 */
export function toldBy(files) {
	const ended = files
		.filter((frames) => frames[0]?.base === 'begin' && frames.at(-1)?.base === 'end')
		.sort((a, b) => a[0].at - b[0].at);
	const base = ended.at(-1) ?? [];
	const since = base[0]?.at ?? 0;
	const later = files
		.filter((frames) => frames[0]?.base !== 'begin' || (ended.length === 0 && frames.length > 0))
		.flat()
		.filter(({ at = since }) => at >= since)
		.sort((a, b) => (a.at ?? since) - (b.at ?? since));
	const told = Object.fromEntries(tableNames.map((name) => [name, new Map()]));
	for (const frame of [...base, ...later]) {
		const { database = databaseName, table = 'events', events, put, gone, cleared } = frame;
		const rows = database === databaseName ? told[table] : undefined;
		if (!rows) continue;
		if (cleared) rows.clear();
		for (const key of gone ?? []) rows.delete(JSON.stringify(key));
		for (const [key, row] of put ?? []) rows.set(JSON.stringify(key), row);
		for (const row of events ?? []) rows.set(JSON.stringify(row?.id), row);
	}
	return Object.fromEntries(Object.entries(told).map(([name, rows]) => [name, [...rows.values()]]));
}

/** What the second copy tells, table by table, and its folder; undefined where there is none. */
async function readJournal() {
	const top = await navigator.storage?.getDirectory?.();
	if (!top) return undefined;
	let folder;
	try {
		folder = await top.getDirectoryHandle(journalFolder);
	} catch (error) {
		if (error.name === 'NotFoundError') return undefined;
		throw error;
	}
	const files = [];
	for await (const handle of folder.values()) {
		if (handle.kind !== 'file' || !handle.name.endsWith('.log')) continue;
		files.push([...framesOf(await (await handle.getFile()).arrayBuffer())]);
	}
	return { folder, ...toldBy(files) };
}

const isText = (value) => typeof value === 'string';
const isCount = (value) => Number.isInteger(value) && value >= 1;
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasOnly = (row, keys) => isObject(row) && Object.keys(row).every((key) => keys.includes(key));

export function isEvent(row) {
	return (
		hasOnly(row, [...eventFields, 'hash']) &&
		['device', 'hlc', 'wall', 'firm', 'assessment', 'question'].every((key) => isText(row[key])) &&
		['packVersion', 'prev', 'hash'].every((key) => isText(row[key])) &&
		isText(row.id) &&
		row.id.length >= 16 &&
		isCount(row.seq) &&
		'value' in row &&
		kinds.includes(row.kind)
	);
}

const hex = (buffer) =>
	[...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));

/** Whether an entry is what its own hash says; where the browser cannot tell, it counts as sound. */
async function isSound(event) {
	if (!globalThis.crypto?.subtle) return true;
	const text = JSON.stringify(eventFields.map((field) => event[field]));
	return (await sha256(new TextEncoder().encode(text))) === event.hash;
}

const isErased = (row) =>
	hasOnly(row, ['device', 'seq', 'hash', 'at', 'what']) &&
	isText(row.device) &&
	isCount(row.seq) &&
	/^[0-9a-f]{64}$/.test(row.hash) &&
	!Number.isNaN(Date.parse(row.at)) &&
	Array.isArray(row.what) &&
	row.what.every(isText);
const isOpening = (row) =>
	hasOnly(row, ['workshop', 'poll', 'firm', 'opening']) &&
	isText(row.workshop) &&
	isText(row.firm) &&
	Number.isInteger(row.poll) &&
	hasOnly(row.opening, ['ballots', 'anonymous', 'tallies', 'cards']) &&
	isObject(row.opening.tallies) &&
	Array.isArray(row.opening.cards);
const isChoices = (row) => hasOnly(row, ['id', 'value']) && row.id === 'report' && 'value' in row;

/** Everything that can be read, by both ways, and what cannot. */
export async function readAll() {
	const missing = [];
	const left = (row) => {
		try {
			const text = JSON.stringify(row);
			return text !== undefined && text.length <= longestRow ? { row: text } : {};
		} catch {
			return {};
		}
	};
	const parts = ['events', 'openings', 'erased', 'choices', 'files'];
	const lost = (table, key) =>
		missing.push({
			part: parts.includes(table) ? table : 'events',
			table,
			key: key || 'all',
			why: 'unreadable'
		});
	const tables = { meta: [], events: [], openings: [], erased: [], choices: [], answers: [] };
	// Side by side: a database that does not answer delays nothing else.
	const reading = within(readJournal(), 5 * patience);
	reading.catch(() => undefined);
	let databaseState = 'here';
	let database;
	try {
		database = await openDatabase(databaseName);
		if (!database) databaseState = 'none';
	} catch {
		databaseState = 'lost';
	}
	if (database)
		for (const table of Object.keys(tables)) tables[table] = await readTable(database, table, lost);
	if (databaseState === 'lost') lost('events', '');

	let journal;
	let journalState = 'here';
	try {
		journal = await reading;
		if (!journal) journalState = 'none';
	} catch {
		journalState = 'lost';
	}

	const readable = (rows, part, fits) =>
		rows.filter((row) => {
			if (fits(row)) return true;
			const key = row?.id ?? row?.key ?? JSON.stringify([row?.device, row?.seq]);
			missing.push({ part, key: String(key), why: 'unreadable', ...left(row) });
			return false;
		});
	/** Rows of the database, then those that the second copy alone has. */
	const both = (table, keyOf) => {
		const known = new Set(tables[table].map(keyOf));
		return [...tables[table], ...(journal?.[table] ?? []).filter((row) => !known.has(keyOf(row)))];
	};
	const erased = readable(
		both('erased', (row) => `${row?.device} ${row?.seq}`),
		'erased',
		isErased
	);
	const isGone = new Set(erased.map(({ device, seq }) => `${device} ${seq}`));
	const stored = readable(tables.events, 'events', isEvent);
	const events = new Map();
	const changed = new Map();
	const take = async (some) => {
		for (const event of some) {
			if (events.has(event.id) || isGone.has(`${event.device} ${event.seq}`)) continue;
			if (await isSound(event)) events.set(event.id, event);
			else changed.set(event.id, event);
		}
	};
	await take(stored);
	const inDatabase = events.size;
	const copies = journal ? readable(journal.events, 'events', isEvent) : [];
	await take(copies);
	for (const [id, event] of changed)
		if (!events.has(id)) missing.push({ part: 'events', key: id, why: 'changed', ...left(event) });
	// Of an answer whose entry is lost, what stands on screen is still told.
	for (const row of both('answers', (each) => each?.event))
		if (isText(row?.event) && !events.has(row.event) && !changed.has(row.event))
			missing.push({ part: 'events', key: row.event, why: 'gone', ...left(row) });
	const files = await readFiles(database, journal, missing, lost);
	const others = [];
	for (const [name, part] of Object.entries(otherDatabases))
		if (await hasRows(name)) {
			others.push(part);
			missing.push({ part, key: name, why: 'unreadable' });
		}
	database?.close();
	return {
		events: [...events.values()].sort((a, b) =>
			a.hlc < b.hlc || (a.hlc === b.hlc && a.id < b.id) ? -1 : 1
		),
		erased,
		openings: readable(
			both('openings', (row) => `${row?.workshop} ${row?.poll}`),
			'openings',
			isOpening
		),
		choices: readable(
			both('choices', (row) => row?.id),
			'choices',
			isChoices
		),
		files,
		identity: both('meta', (row) => row?.key).find((row) => row?.key === 'store'),
		missing,
		others,
		databaseState,
		journalState,
		inDatabase,
		copies: new Set(copies.map(({ id }) => id)).size,
		fresh: events.size - inDatabase
	};
}

/** Whether a database of the app beside the log holds anything. */
async function hasRows(name) {
	try {
		const database = await openDatabase(name);
		if (!database) return false;
		let rows = 0;
		for (const table of database.objectStoreNames)
			rows += await within(settled(database.transaction(table).objectStore(table).count()));
		database.close();
		return rows > 0;
	} catch {
		return true;
	}
}

/** Photos and files as lines of the file, their bytes as text: from the database, and those it has lost from the second copy. */
async function readFiles(database, journal, missing, lost) {
	const lines = new Map();
	const faults = new Map();
	let size = 0;
	const take = async (key, row) => {
		try {
			const { hash, type, bytes } = await within(row());
			if (crypto.subtle && (await sha256(bytes)) !== hash) faults.set(key, 'changed');
			else if ((size += bytes.byteLength) > mostFileBytes) faults.set(key, 'no-room');
			else lines.set(key, JSON.stringify({ hash, type, bytes: { base64: base64Of(bytes) } }));
		} catch {
			faults.set(key, 'unreadable');
		}
	};
	if (database?.objectStoreNames.contains('files')) {
		const store = () => database.transaction('files').objectStore('files');
		let keys = [];
		try {
			keys = await within(settled(store().getAllKeys()));
		} catch {
			lost('files', '');
		}
		for (const key of keys) await take(String(key), () => settled(store().get(key)));
	}
	for (const { hash, type } of journal?.files ?? [])
		if (!lines.has(hash))
			await take(hash, async () => {
				const folder = await journal.folder.getDirectoryHandle(journalFiles);
				const file = await (await folder.getFileHandle(hash)).getFile();
				return { hash, type, bytes: await file.arrayBuffer() };
			});
	for (const [key, why] of faults) if (!lines.has(key)) missing.push({ part: 'files', key, why });
	return [...lines.values()];
}

function base64Of(bytes) {
	const all = new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset ?? 0, bytes.byteLength);
	let text = '';
	for (let at = 0; at < all.length; at += 0x8000)
		text += String.fromCharCode(...all.subarray(at, at + 0x8000));
	return btoa(text);
}

/** Firms, rounds and answers that the entries tell of, those in the bin included. */
export function countsOf({ events, files }) {
	const firms = new Set();
	const rounds = new Set();
	const answers = new Set();
	for (const { kind, firm, assessment, question, value } of events) {
		if (firm !== '') firms.add(firm);
		if (kind === 'start') rounds.add(assessment);
		if (kind !== 'answer') continue;
		if (value === null) answers.delete(`${assessment} ${question}`);
		else answers.add(`${assessment} ${question}`);
	}
	return {
		firms: firms.size,
		rounds: rounds.size,
		answers: answers.size,
		files: files.length
	};
}

/** Never a whole backup: with nothing else missing, the file still says that nobody has looked whether it is. */
const unchecked = {
	part: 'events',
	key: 'rescue',
	why: 'unreadable',
	row: '"Made by the rescue page; not checked by the app."'
};

export function makeFile(read, version) {
	const { identity = {}, events } = read;
	const known = (value, otherwise) => (isText(value) ? value : otherwise);
	const list = (key, lines) =>
		`  ${JSON.stringify(key)}: [${lines.map((line) => `\n    ${line}`).join(',')}\n  ]`;
	const head = JSON.stringify(
		{
			format: 'gradus-backup/1',
			madeAt: new Date().toISOString(),
			app: version,
			store: {
				epoch: known(identity.epoch, ''),
				schema: isCount(identity.schema) ? identity.schema : 1,
				device: known(identity.device, events.at(-1)?.device ?? ''),
				firstUse: known(identity.firstUse, events[0]?.wall ?? '')
			}
		},
		null,
		2
	).slice(0, -2);
	const { missing, openings, erased, choices, files } = read;
	const rows = { missing: missing.length > 0 ? missing : [unchecked], events };
	if (openings.length > 0) rows.openings = openings;
	if (erased.length > 0) rows.erased = erased;
	if (choices.length > 0) rows.choices = choices;
	const lists = Object.entries(rows).map(([key, all]) =>
		list(
			key,
			all.map((row) => JSON.stringify(row))
		)
	);
	if (files.length > 0) lists.push(list('files', files));
	return new Blob([[head, ...lists].join(',\n'), '\n}\n'], { type: 'application/json' });
}
