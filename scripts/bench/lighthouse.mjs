import { createServer } from 'node:net';
import { medians } from './figures.mjs';
import { dropProfile, makeProfile, withPhone } from './phone.mjs';

const categories = { performance: 95, accessibility: 100, 'best-practices': 100 };

/** Lighthouse's own phone, three times a page, on a profile with answers; Lighthouse clears caches and keeps the answers. */
export const lighthouse = [
	of('home', () => '/'),
	of('question', ({ quick }) => `/question/#assessment=${quick}`),
	of('result', ({ answered }) => `/result/#assessment=${answered}`)
];

function of(page, addressIn) {
	return {
		higherIsBetter: true,
		rows: Object.fromEntries(
			Object.entries(categories).map(([category, budget]) => [
				category,
				[`lighthouse, ${page}: ${category}`, '', budget]
			])
		),
		async measure({ server, prepared }) {
			const { default: run } = await import('lighthouse');
			const profile = await prepared();
			const from = page === 'home' ? undefined : profile.folder;
			return medians(`lighthouse ${page}`, 3, () =>
				audit(run, server, from, server.origin + addressIn(profile))
			);
		}
	};
}

async function audit(run, server, from, url) {
	const profile = makeProfile(from, { cold: true });
	const port = await freePort();
	try {
		return await withPhone(
			profile,
			{ ...server, args: [`--remote-debugging-port=${port}`] },
			async () => {
				const { lhr } = await run(url, {
					port,
					logLevel: 'error',
					onlyCategories: Object.keys(categories)
				});
				tellFaults(lhr);
				return Object.fromEntries(
					Object.keys(categories).map((category) => [
						category,
						lhr.categories[category].score * 100
					])
				);
			}
		);
	} finally {
		dropProfile(profile);
	}
}

/** What costs points, so that nobody has to run it again by hand. */
function tellFaults(lhr) {
	if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
	for (const category of Object.keys(categories))
		for (const { id, weight } of lhr.categories[category].auditRefs) {
			const { score, displayValue, title } = lhr.audits[id];
			if (weight > 0 && score !== null && score < 0.9)
				console.error(`    ${category}: ${title} ${displayValue ?? ''}`);
		}
}

function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}
