/* The rescue page: shows what can be read of Gradus in this browser and saves it as one file, without the framework. */
import { countsOf, makeFile, readAll } from './read.js';
import { texts } from './words.js';

const setting = (key) => {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
};
const root = document.documentElement;
const byId = (id) => document.getElementById(id);

let locale = /^zh/i.test(setting('gradus:locale') ?? navigator.languages[0] ?? 'en')
	? 'zh-CN'
	: 'en';
const theme = setting('gradus:theme');
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

/** A sentence in the language on screen, with its values. */
function say(key, values = {}) {
	return texts[locale][key].replace(/\{(\w+)\}/g, (_all, name) => String(values[name]));
}

/** What was said last, to be said again in the other language. */
const said = {};
function tell(id, ...lines) {
	said[id] = lines;
	const place = byId(id);
	const sentences = lines.map(([key, values]) => say(key, values?.(locale) ?? {}));
	if (sentences.length < 2) place.textContent = sentences[0] ?? '';
	else {
		const list = document.createElement('ul');
		for (const sentence of sentences) {
			const line = document.createElement('li');
			line.textContent = sentence;
			list.append(line);
		}
		place.replaceChildren(list);
	}
}

function showWords() {
	root.lang = locale;
	document.title = `${say('title')} · Gradus`;
	for (const each of document.querySelectorAll('[data-text]'))
		each.textContent = say(each.dataset.text);
	const other = byId('language');
	other.textContent = say('language');
	other.lang = locale === 'en' ? 'zh-CN' : 'en';
	other.hidden = false;
	for (const [id, lines] of Object.entries(said)) tell(id, ...lines);
}

/** The version of the app that this browser keeps for use without a network. */
async function keptVersion() {
	try {
		const names = (await caches.keys()).filter((name) => name.startsWith('gradus-precache-'));
		return names.map((name) => name.split('/-')[1] ?? '').join(', ');
	} catch {
		return '';
	}
}

/** Hands the file over: the share sheet in an installed app on iOS, where a download would trap, else a download. */
async function hand(blob, name) {
	const file = new File([blob], `${name}.txt`, { type: 'text/plain' });
	if (navigator.standalone === true && navigator.canShare?.({ files: [file] })) {
		await navigator.share({ files: [file] });
		return;
	}
	const url = URL.createObjectURL(blob);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** Takes a newer version of the app, if there is one, and goes to its home page. */
async function takeNewest() {
	tell('update', ['looking']);
	const registration = await navigator.serviceWorker.getRegistration();
	navigator.serviceWorker.addEventListener('controllerchange', () => location.replace('./'));
	try {
		await registration.update();
	} catch {
		tell('update', ['offline']);
		return;
	}
	const coming = registration.installing;
	if (coming)
		await new Promise((done) =>
			coming.addEventListener('statechange', () => {
				if (coming.state !== 'installing') done();
			})
		);
	if (registration.waiting) registration.waiting.postMessage({ type: 'SKIP_WAITING' });
	else tell('update', ['none']);
}

async function start() {
	showWords();
	byId('language').addEventListener('click', () => {
		locale = locale === 'en' ? 'zh-CN' : 'en';
		showWords();
	});
	tell('found', ['reading']);
	const version = await keptVersion();
	const error = decodeURIComponent(location.hash.slice(1)).slice(0, 500);
	tell(
		'about',
		...(version ? [['version', () => ({ version })]] : []),
		...(error ? [['error', () => ({ error })]] : [])
	);
	if (await navigator.serviceWorker?.getRegistration().catch(() => undefined)) {
		byId('newest').hidden = false;
		byId('newest').addEventListener('click', () => void takeNewest());
	}

	const read = await readAll();
	const counts = countsOf(read);
	const isEmpty = read.events.length === 0 && read.missing.length === 0;
	const { databaseState, journalState, missing, others } = read;
	const databaseLine = { here: 'database', none: 'noDatabase', lost: 'lostDatabase' };
	const journalLine = { here: 'journal', none: 'noJournal', lost: 'lostJournal' };
	tell(
		'found',
		isEmpty ? ['nothing'] : ['found', () => counts],
		[databaseLine[databaseState], () => ({ n: read.inDatabase })],
		[journalLine[journalState], () => ({ n: read.copies, fresh: read.fresh })],
		...(missing.length > 0 ? [['missing', () => ({ n: missing.length })]] : []),
		...(others.length > 0
			? [
					[
						'others',
						(language) => ({
							names: others.map((part) => texts[language][part]).join(texts[language].join)
						})
					]
				]
			: [])
	);
	byId('found').removeAttribute('aria-busy');
	const save = byId('save');
	save.disabled = isEmpty;
	save.addEventListener('click', () => {
		const day = new Date();
		const two = (value) => String(value).padStart(2, '0');
		const name = `gradus-rescue-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.json`;
		void hand(makeFile(read, version), name).then(
			() => tell('handed', ['handed', () => ({ name })]),
			() => undefined
		);
	});
}

void start();
