/** Arithmetic and small helpers that all measures share. */

export function percentile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs `once` so many times, tells each result on standard error, and gives the median of each figure. */
export async function medians(what, runs, once) {
	const results = [];
	for (let run = 1; run <= runs; run++) {
		const result = await once();
		results.push(result);
		console.error(`  ${what} ${run}/${runs}: ${JSON.stringify(result, roundedForReading)}`);
	}
	return Object.fromEntries(
		Object.keys(results[0]).map((name) => [name, median(results.map((each) => each[name]))])
	);
}

function roundedForReading(_key, value) {
	return typeof value === 'number' ? Number(value.toFixed(3)) : value;
}

export function wait(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Fails with a sentence where `promise` takes too long. */
export async function within(seconds, what, promise) {
	let timer;
	const late = new Promise((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`${what}: not within ${seconds} s`)), seconds * 1000);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}

/** Mean milliseconds of a fixed loop: what this machine gives right now. Compare figures only at similar values. */
export function calibrate() {
	const times = [];
	for (let run = 0; run < 9; run++) {
		const start = performance.now();
		let state = 2463534242;
		for (let step = 0; step < 50_000_000; step++) {
			state ^= state << 13;
			state ^= state >>> 17;
			state ^= state << 5;
		}
		if (state === 0) throw new Error('the loop must not be optimised away');
		times.push(performance.now() - start);
	}
	return times.reduce((total, time) => total + time, 0) / times.length;
}
