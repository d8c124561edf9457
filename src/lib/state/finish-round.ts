import { contentDigest } from '#lib/content/load';
import { assembleReport, type Report } from '#lib/domain/report';
import type { App } from './App.svelte.ts';
import { surroundings } from './Library.svelte.ts';
import type { OpenAssessment } from './OpenAssessment.svelte.ts';
import { gatherReport } from './report-material';

/**
 * Finishes a round: freezes its report with everything around it. Where what stands around cannot be read, the answers and their numbers are
 * frozen without it; a report fills that in when it is read.
 */
export async function finishRound(app: App, open: OpenAssessment): Promise<void> {
	if (open.locked) return;
	const report = await gatherReport(app, open.id).then(
		(material) => material.report,
		() => bare(app, open)
	);
	if (!open.locked) open.library.finish(open.record, report);
}

function bare(app: App, { questionnaire, assessment }: OpenAssessment): Report {
	return assembleReport(questionnaire, assessment, app.content.steps?.all ?? [], {
		frozenAt: surroundings.now().toISOString(),
		content: contentDigest
	});
}
