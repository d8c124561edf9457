import type { App } from '#lib/state/App.svelte.ts';

/** Hands bytes to the person as a file: the share sheet in an installed app on iOS, where a download would trap, else a download. */
export async function saveBytes(
	app: App,
	name: string,
	bytes: ArrayBuffer,
	type: string
): Promise<void> {
	const file = new File([bytes], name, { type });
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
