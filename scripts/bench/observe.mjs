/**
 * Runs in the page before any of its scripts (it is sent as text, so it uses nothing from outside). Leaves what it sees in
 * `window.bench` and tells the binding `benchUsable` once, with the middle of what can be tapped first.
 *
 * @param {'page' | 'firms' | 'options'} usable what makes the page usable: its buttons, the firms on it, or a question's options
 */
export function observe(usable) {
	if (window !== top || location.protocol === 'about:') return;
	const bench = {
		usable: undefined,
		paint: 0,
		largest: 0,
		shift: 0,
		longTasks: [],
		/** Longest time from a tap to the paint after it, by interaction. */
		taps: new Map(),
		/** Time from each tap on an option until the page said that it is kept. */
		kept: [],
		keptAt: undefined
	};
	window.bench = bench;

	const watch = (type, take, options = {}) =>
		new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
			type,
			buffered: true,
			...options
		});
	watch('paint', (entry) => {
		if (entry.name === 'first-contentful-paint') bench.paint = entry.startTime;
	});
	watch('largest-contentful-paint', (entry) => (bench.largest = entry.startTime));
	watch('layout-shift', (entry) => {
		if (!entry.hadRecentInput) bench.shift += entry.value;
	});
	watch('longtask', (entry) => bench.longTasks.push([entry.startTime, entry.duration]));
	watch(
		'event',
		(entry) => {
			if (!entry.interactionId) return;
			const before = bench.taps.get(entry.interactionId) ?? 0;
			bench.taps.set(entry.interactionId, Math.max(before, entry.duration));
		},
		{ durationThreshold: 16 }
	);

	bench.options = () => [...document.querySelectorAll('main form label input[type=radio]:enabled')];
	bench.spot = (element) => {
		const { left, top: upper, width, height } = element.getBoundingClientRect();
		const spot = { x: left + width / 2, y: upper + height / 2 };
		const hit = document.elementFromPoint(spot.x, spot.y);
		const target = element.closest('label') ?? element;
		return hit && target.contains(hit) ? spot : undefined;
	};
	const found = {
		page: () => {
			const buttons = [...document.querySelectorAll('header button')];
			return buttons.length > 0 && buttons.every((each) => !each.disabled) ? {} : undefined;
		},
		firms: () => {
			const link = document.querySelector('main a.button[href*="#"][href*="assessment="]');
			return link ? bench.spot(link) : undefined;
		},
		options: () => {
			const option = bench.options()[0];
			return option ? bench.spot(option) : undefined;
		}
	}[usable];
	const look = () => {
		if (bench.usable !== undefined) return;
		const spot = found();
		if (!spot) return;
		bench.usable = performance.now();
		window.benchUsable?.(JSON.stringify(spot));
		changes.disconnect();
	};
	const changes = new MutationObserver(look);
	changes.observe(document, { childList: true, subtree: true, attributes: true });
	const everyFrame = () => {
		look();
		if (bench.usable === undefined) requestAnimationFrame(everyFrame);
	};
	requestAnimationFrame(everyFrame);

	// The mark may change, or the whole screen be made anew with another one: both count, the mark of the answer before does not.
	let tapped;
	let pending = false;
	addEventListener(
		'click',
		(event) => {
			if (tapped !== undefined || !event.target.matches?.('label input[type=radio]')) return;
			tapped = event.timeStamp;
			pending = false;
		},
		true
	);
	new MutationObserver((records) => {
		if (tapped === undefined) return;
		const kept = document.querySelector('[data-state]')?.dataset.state === 'kept';
		if (!kept) pending = true;
		else if (pending || records.some(({ type }) => type === 'attributes')) {
			bench.keptAt = performance.now();
			bench.kept.push(bench.keptAt - tapped);
			tapped = undefined;
		}
	}).observe(document, {
		subtree: true,
		childList: true,
		attributes: true,
		attributeFilter: ['data-state']
	});
}
