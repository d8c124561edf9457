import type { TaskStatus } from '#lib/domain/roadmap';
import type { RoadmapKey } from '#lib/i18n/roadmap.en';

/** What each status is called, in the order of choosing. */
export const statusWords: Readonly<Record<TaskStatus, RoadmapKey>> = {
	open: 'roadmap.status.open',
	doing: 'roadmap.status.doing',
	blocked: 'roadmap.status.blocked',
	done: 'roadmap.status.done',
	dropped: 'roadmap.status.dropped'
};

export const statuses = Object.keys(statusWords) as TaskStatus[];
