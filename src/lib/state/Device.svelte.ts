/** Chromium's offer to install, kept until the person asks for it. */
interface InstallOffer extends Event {
	prompt(): Promise<unknown>;
}

/** What this browser promises and offers: keeping of data, installing, and windows that belong to another app. */
export class Device {
	/** Undefined where the browser does not say. */
	persisted: boolean | undefined = $state(undefined);
	canInstall = $state(false);
	readonly installed =
		typeof window !== 'undefined' &&
		(matchMedia('(display-mode: standalone)').matches ||
			(navigator as { standalone?: boolean }).standalone === true);
	readonly ios =
		typeof navigator !== 'undefined' &&
		(/iPhone|iPad|iPod/.test(navigator.userAgent) ||
			(/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1));
	readonly inAppBrowser =
		typeof navigator === 'undefined' ? undefined : inAppBrowser(navigator.userAgent);
	#offer: InstallOffer | undefined;

	listen(): void {
		addEventListener('beforeinstallprompt', (event) => {
			event.preventDefault();
			this.#offer = event as InstallOffer;
			this.canInstall = true;
		});
		addEventListener('appinstalled', () => {
			this.canInstall = false;
		});
	}

	async ask(): Promise<void> {
		this.persisted = await navigator.storage?.persist?.();
	}

	async look(): Promise<void> {
		this.persisted = await navigator.storage?.persisted?.();
	}

	async install(): Promise<void> {
		await this.#offer?.prompt();
		this.canInstall = false;
	}
}

const inApp: readonly (readonly [RegExp, string])[] = [
	[/MicroMessenger/i, 'WeChat'],
	[/DingTalk/i, 'DingTalk'],
	[/\bQQ\//i, 'QQ'],
	[/Weibo/i, 'Weibo'],
	[/AlipayClient/i, 'Alipay'],
	[/Lark|Feishu/i, 'Feishu'],
	[/FBAN|FBAV|FB_IAB/i, 'Facebook'],
	[/Instagram/i, 'Instagram'],
	[/WhatsApp/i, 'WhatsApp'],
	[/\bLine\//i, 'LINE'],
	[/KAKAOTALK/i, 'KakaoTalk'],
	[/LinkedInApp/i, 'LinkedIn']
];

/** Name of the app whose built-in browser this is, or undefined for a browser of its own. */
export function inAppBrowser(userAgent: string): string | undefined {
	return inApp.find(([pattern]) => pattern.test(userAgent))?.[1];
}
