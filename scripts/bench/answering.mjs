import { medians, percentile, wait, within } from './figures.mjs';
import { dropProfile, makeProfile, tap, withPhone } from './phone.mjs';

const wanted = 75;

/** A whole round of full depth, tapped through on a slow phone. */
export const answering = {
	rows: {
		paint: [`answer tap to next paint, p95 of ${wanted}`, 'ms', 48],
		kept: [`answer tap to kept, p95 of ${wanted}`, 'ms', 54],
		paintMiddle: ['answer tap to next paint, median', 'ms', null],
		keptMiddle: ['answer tap to kept, median', 'ms', null],
		heap: [`JS heap after ${wanted} answers`, 'MB', 4],
		nodes: [`DOM nodes, question page after ${wanted} answers`, '', 1000],
		nodesOfCheck: [`DOM nodes, check page after ${wanted} answers`, '', 1000]
	},
	async measure({ server, runs, prepared }) {
		const { folder, full } = await prepared();
		return medians('answering', runs, async () => {
			const profile = makeProfile(folder);
			try {
				return await withPhone(profile, { ...server, usable: 'options' }, (phone) =>
					answerAll(phone, `${server.origin}/question/#assessment=${full}`)
				);
			} finally {
				dropProfile(profile);
			}
		});
	}
};

async function answerAll(phone, address) {
	const { page, devtools } = phone;
	await page.goto(address);
	let asked = '';
	for (let answers = 0; answers < wanted; answers++) {
		if (answers === 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
		const next = await within(
			20,
			`answer ${answers + 1} of ${wanted} can be given`,
			page.evaluate(nextOption, { asked, answers })
		);
		asked = next.question;
		await tap(phone, next.spot);
	}
	const { taps, kept } = await within(
		20,
		'the last answer is kept',
		page.evaluate(lastKept, wanted)
	);
	// The last answer leads on to the check page.
	const atCheck = await memory(devtools);
	await page.goBack();
	await page.locator('main form label input[type=radio]').first().waitFor({ state: 'attached' });
	const atQuestion = await memory(devtools);
	// The browser does not report what is painted within 16 ms.
	const paints = [...taps, ...new Array(Math.max(0, wanted - taps.length)).fill(16)];
	return {
		paint: percentile(paints, 0.95),
		kept: percentile(kept, 0.95),
		paintMiddle: percentile(paints, 0.5),
		keptMiddle: percentile(kept, 0.5),
		heap: atQuestion.bytes / 1e6,
		nodes: atQuestion.nodes,
		nodesOfCheck: atCheck.nodes
	};
}

/** What is still in use once everything else has been collected. */
async function memory(devtools) {
	await wait(500);
	await devtools.send('HeapProfiler.enable');
	await devtools.send('HeapProfiler.collectGarbage');
	await devtools.send('HeapProfiler.collectGarbage');
	await devtools.send('HeapProfiler.disable');
	const { usedSize } = await devtools.send('Runtime.getHeapUsage');
	const { nodes } = await devtools.send('Memory.getDOMCounters');
	return { bytes: usedSize, nodes };
}

/** In the page: waits for the mark of the last answer, which may go away with the page before it shows. */
async function lastKept(count) {
	const { bench } = window;
	const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
	while (bench.kept.length < count && location.pathname.includes('/question/')) await pause();
	for (let more = 0; more < 20; more++) await pause();
	return { taps: [...bench.taps.values()], kept: bench.kept };
}

/** In the page: waits for a question that was not asked yet and whose answer before is kept; gives where to tap. */
async function nextOption({ asked, answers }) {
	const { bench } = window;
	for (;;) {
		const options = bench.options();
		const question = options[0]?.name;
		if (question !== undefined && question !== asked && bench.kept.length >= answers) {
			const own = options.filter(({ name }) => name === question);
			const spot = bench.spot(own[answers % own.length]) ?? bench.spot(own[0]);
			if (spot) return { question, spot };
		}
		await new Promise((resolve) => setTimeout(resolve, 30));
	}
}
