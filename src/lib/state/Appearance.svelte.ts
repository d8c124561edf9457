export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'gradus:theme';

/** Light, dark, or as the device; set before the first paint by the script of app.html. */
export class Appearance {
	theme: Theme = $state('system');
	/** What the device asks for, live. */
	systemDark = $state(false);

	constructor() {
		const chosen =
			typeof document === 'undefined' ? undefined : document.documentElement.dataset.theme;
		if (chosen === 'light' || chosen === 'dark') this.theme = chosen;
		if (typeof matchMedia === 'undefined') return;
		const media = matchMedia('(prefers-color-scheme: dark)');
		this.systemDark = media.matches;
		media.addEventListener('change', () => (this.systemDark = media.matches));
	}

	/** To the other of light and dark, from what is on screen now. */
	toggle(): void {
		const dark = this.theme === 'dark' || (this.theme === 'system' && this.systemDark);
		this.choose(dark ? 'light' : 'dark');
	}

	choose(theme: Theme): void {
		this.theme = theme;
		if (theme === 'system') delete document.documentElement.dataset.theme;
		else document.documentElement.dataset.theme = theme;
		try {
			if (theme === 'system') localStorage.removeItem(storageKey);
			else localStorage.setItem(storageKey, theme);
		} catch {
			// A browser without storage for settings still switches.
		}
	}
}
