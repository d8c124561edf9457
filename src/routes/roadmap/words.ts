import type { App } from '#lib/state/App.svelte.ts';

/** Name of a step; its id where this app's catalogue no longer has it. */
export function nameOfStep(app: App, id: string): string {
	return app.content.steps?.texts[id]?.name ?? id;
}

/** Where the card of a step stands on the page. */
export function cardOf(id: string): string {
	return `step-${id}`;
}
