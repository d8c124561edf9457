import { carryOut, type FromPlanner, type PlannerContent, type ToPlanner } from './planner';

/** Plans beside the page, which never waits for it. */
let content: PlannerContent;

const tell = (word: FromPlanner) => postMessage(word);

addEventListener('message', ({ data }: MessageEvent<ToPlanner>) => {
	if ('content' in data) content = data.content;
	else {
		const { order } = data;
		const { number } = order;
		const answered = carryOut(content, order, (share) => tell({ number, share }));
		tell({ number, answered });
	}
});
