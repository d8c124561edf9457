import type { App } from '#lib/state/App.svelte.ts';

/** Hands a text to the person as a file that any chat or mail takes: the share sheet in an installed app on iOS, else a download. */
export async function saveText(app: App, name: string, text: string): Promise<void> {
	const file = new File([text], name, { type: 'text/plain' });
	if (app.device.ios && app.device.installed && navigator.canShare?.({ files: [file] })) {
		await navigator.share({ files: [file] }).catch(() => undefined);
		return;
	}
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
