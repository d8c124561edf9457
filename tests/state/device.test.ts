import { expect, test } from 'vitest';
import { inAppBrowser } from '#lib/state/Device.svelte.ts';

const android =
	'Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/UQ1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36';
const iphone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';

test.each([
	[
		'WeChat',
		`${android} XWEB/1260079 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003252) WeChat/arm64`
	],
	['DingTalk', `${iphone} AliApp(DingTalk/7.5.20) com.laiwang.DingTalk/38211093`],
	['QQ', `${android} V1_AND_SQ_9.0.60_6478_YYB_D QQ/9.0.60.17095 NetType/WIFI`],
	['Weibo', `${iphone} Weibo (iPhone14,5__weibo__14.6.0__iphone__os17.5)`],
	['Alipay', `${iphone} NebulaSDK/1.8.100112 AliApp(AP/10.6.20.6000) AlipayClient/10.6.20.6000`],
	['Feishu', `${android} Lark/7.20.5 LarkLocale/zh_CN ChannelName/Feishu`],
	['Facebook', `${iphone} [FBAN/FBIOS;FBAV/468.0.0.35.109;FBBV/606183163;FBDV/iPhone14,5]`],
	['Instagram', `${iphone} Instagram 336.0.7.29.90 (iPhone14,5; iOS 17_5; en_GB)`],
	['WhatsApp', `${android} WhatsApp/2.24.12.78 A`],
	['LINE', `${iphone} Safari Line/14.9.0`],
	['KakaoTalk', `${android} KAKAOTALK/10.7.5 (INAPP)`],
	['LinkedIn', `${iphone} [LinkedInApp]/9.29.7420`]
])('the window of %s is known as one of another app', (name, userAgent) => {
	expect(inAppBrowser(userAgent)).toBe(name);
});

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const linux = 'Mozilla/5.0 (X11; Linux x86_64)';
const phone = 'Mozilla/5.0 (Linux; Android 14; SM-S921B)';
const ios = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)';
const ipad = 'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X)';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
	['Chrome on Windows', `${windows} ${webkit} Chrome/126.0.0.0 Safari/537.36`],
	['Edge on Windows', `${windows} ${webkit} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`],
	['Opera on Windows', `${windows} ${webkit} Chrome/125.0.0.0 Safari/537.36 OPR/111.0.0.0`],
	['Firefox on Windows', `${windows}; rv:127.0) Gecko/20100101 Firefox/127.0`],
	[
		'QQ Browser on Windows',
		`${windows} ${webkit} Chrome/123.0.0.0 Safari/537.36 QQBrowser/13.0.6064.400`
	],
	['Chrome on a Mac', `${mac} ${webkit} Chrome/126.0.0.0 Safari/537.36`],
	['Safari on a Mac', `${mac} ${apple} Version/17.5 Safari/605.1.15`],
	['Firefox on a Mac', `${mac}; rv:127.0) Gecko/20100101 Firefox/127.0`],
	['Chrome on Linux', `${linux} ${webkit} Chrome/126.0.0.0 Safari/537.36`],
	['Firefox on Linux', `${linux}; rv:128.0) Gecko/20100101 Firefox/128.0`],
	['Epiphany on Linux', `${linux} ${apple} Version/17.0 Safari/605.1.15`],
	['Chrome on Android', `${phone} ${webkit} Chrome/126.0.0.0 Mobile Safari/537.36`],
	[
		'Samsung Internet',
		`${phone} ${webkit} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`
	],
	['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0'],
	[
		'Huawei Browser',
		`${phone} ${webkit} Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36`
	],
	[
		'Mi Browser',
		`${phone} ${webkit} Version/4.0 Chrome/112.0.5615.136 Mobile Safari/537.36 XiaoMi/MiuiBrowser/18.5.40329`
	],
	[
		'UC Browser',
		`${phone} ${webkit} Version/4.0 Chrome/100.0.4896.58 UCBrowser/16.7.5.1318 Mobile Safari/537.36`
	],
	['Safari on an iPhone', `${ios} ${apple} Version/17.5 Mobile/15E148 Safari/604.1`],
	['Chrome on an iPhone', `${ios} ${apple} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`],
	['Safari on an iPad', `${ipad} ${apple} Version/17.5 Mobile/15E148 Safari/604.1`]
])('%s is a browser of its own', (_name, userAgent) => {
	expect(inAppBrowser(userAgent)).toBeUndefined();
});
