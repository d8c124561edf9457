import { medians, wait, within } from './figures.mjs';
import { dropProfile, makeProfile, recordRequests, tap, whenUsable, withPhone } from './phone.mjs';

/** Words that only the chart's code holds, also when minified. */
const chartMark = 'is not a registered ';

/** Quiet time after which a page counts as at rest: everything lazy at the start has come. */
const rest = 3000;

/** Home, never visited before. */
export const home = {
	rows: {
		bytes: ['home: HTML, JS and CSS until usable', 'KB', 75],
		requests: ['home: requests until usable', '', null],
		paint: ['home: first paint, cold', 's', null],
		largest: ['home: largest contentful paint, cold', 's', 0.95],
		usable: ['home: usable, cold', 's', null],
		busy: ['home: processor time of the main thread', 'ms', null],
		blocking: ['home: total blocking time', 'ms', 20],
		shift: ['home: layout shift', '', 0.01],
		chart: ['home: chart code loaded', 'KB', 0]
	},
	measure: ({ server, files, runs }) =>
		medians('home', runs, () =>
			onFreshProfile(undefined, (profile) =>
				load(profile, { server, files, usable: 'page', address: '/' })
			)
		)
};

/** A question of a round that is on the device, all else never fetched before. */
export const question = {
	rows: {
		bytes: ['question: all bytes until answerable', 'KB', 110],
		requests: ['question: requests until answerable', '', null],
		paint: ['question: first paint, cold', 's', null],
		largest: ['question: largest contentful paint, cold', 's', null],
		usable: ['question: answerable, cold', 's', null],
		busy: ['question: processor time of the main thread', 'ms', null],
		blocking: ['question: total blocking time', 'ms', 20],
		shift: ['question: layout shift', '', 0.01],
		chart: ['question: chart code loaded', 'KB', 0]
	},
	async measure({ server, files, runs, prepared }) {
		const { folder, quick } = await prepared();
		return medians('question', runs, () =>
			onFreshProfile(folder, (profile) =>
				load(profile, {
					server,
					files,
					usable: 'options',
					address: `/question/#assessment=${quick}`
				})
			)
		);
	}
};

export const firstAnswer = {
	rows: { kept: ['question: first answer taken and kept, cold', 's', 1.9] },
	async measure({ server, runs, prepared }) {
		const { folder, quick } = await prepared();
		return medians('first answer', runs, () =>
			onFreshProfile(folder, (profile) =>
				withPhone(
					profile,
					{ ...server, usable: 'options', slowNetwork: true, slowProcessor: true },
					async (phone) => {
						const { usable } = await whenUsable(phone);
						await phone.page.goto(`${server.origin}/question/#assessment=${quick}`, {
							waitUntil: 'commit'
						});
						await tap(phone, await within(20, 'an option can be tapped', usable));
						const kept = await within(
							20,
							'the first answer is kept',
							phone.page.evaluate(async () => {
								while (window.bench.keptAt === undefined)
									await new Promise((resolve) => setTimeout(resolve, 50));
								return window.bench.keptAt;
							})
						);
						return { kept: kept / 1000 };
					}
				)
			)
		);
	}
};

async function onFreshProfile(from, use) {
	const profile = makeProfile(from, { cold: true });
	try {
		return await use(profile);
	} finally {
		dropProfile(profile);
	}
}

function load(profile, { server, files, usable, address }) {
	return withPhone(
		profile,
		{ ...server, usable, slowNetwork: true, slowProcessor: true },
		async (phone) => {
			const charts = chartScripts(files);
			const requests = recordRequests(phone);
			// Depends less than the other times on what else the machine does.
			await phone.devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
			const { usable: ready } = await whenUsable(phone);
			await phone.page.goto(server.origin + address, { waitUntil: 'commit' });
			await within(20, `${address} is usable`, ready);
			await wait(rest);
			const seen = await phone.page.evaluate(() => {
				const { usable, paint, largest, shift, longTasks } = window.bench;
				return { usable, paint, largest, shift, longTasks };
			});
			const { metrics } = await phone.devtools.send('Performance.getMetrics');
			const needed = requests.until(seen.usable);
			return {
				bytes: sum(needed.map(({ bytes }) => bytes)) / 1000,
				requests: needed.length,
				paint: seen.paint / 1000,
				largest: seen.largest / 1000,
				usable: seen.usable / 1000,
				busy: metrics.find(({ name }) => name === 'TaskDuration').value * 1000,
				blocking: blockingTime(seen.longTasks, seen.paint),
				shift: seen.shift,
				chart:
					sum(
						requests.all().map(({ url }) => charts.get(new URL(url).pathname)?.body.length ?? 0)
					) / 1000
			};
		}
	);
}

/** What tasks after the first paint take beyond 50 ms each. */
function blockingTime(tasks, paint) {
	return sum(
		tasks
			.map(([start, duration]) => [Math.max(start, paint), start + duration])
			.map(([from, to]) => Math.max(0, to - from - 50))
	);
}

/** Addresses of the scripts with the chart's code. Without any the mark is out of date, and 0 bytes would prove nothing. */
function chartScripts(files) {
	const found = new Map(
		[...files].filter(([path, file]) => path.endsWith('.js') && file.text().includes(chartMark))
	);
	if (found.size === 0) throw new Error(`no script of the build holds “${chartMark}”`);
	return found;
}

function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
