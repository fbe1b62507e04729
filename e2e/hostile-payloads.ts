/** Two hundred texts that mean to be more than text: markup, links, templates, keys of prototypes, escapes, as they stand in traces. */

/** Whatever runs tells by this name, or asks this host, which no browser can reach. */
export const TELLTALE = "hostileRan";
const HOST = "hostile.invalid";
const CALL = `window.${TELLTALE}=1`;

const MARKUP = [
  `<script>${CALL}</script>`,
  `<script src=//${HOST}/x.js></script>`,
  `<img src=x onerror="${CALL}">`,
  `<img src="https://${HOST}/pixel.png">`,
  `<svg onload="${CALL}"><animate onbegin="${CALL}"></svg>`,
  `<svg><script>${CALL}</script></svg>`,
  `<iframe srcdoc="<script>parent.${TELLTALE}=1</script>"></iframe>`,
  `<iframe src="javascript:${CALL}"></iframe>`,
  `<object data="https://${HOST}/o"></object>`,
  `<embed src="https://${HOST}/e">`,
  `<link rel=stylesheet href="https://${HOST}/s.css">`,
  `<style>@import "https://${HOST}/s.css";body{display:none}</style>`,
  `<base href="https://${HOST}/">`,
  `<meta http-equiv=refresh content="0;url=https://${HOST}/">`,
  `<form action="https://${HOST}/"><button autofocus onfocus="${CALL}">x</button></form>`,
  `<details open ontoggle="${CALL}">`,
  `<video><source onerror="${CALL}"></video>`,
  `<a href="javascript:${CALL}">click</a>`,
  `<body onload="${CALL}">`,
  `<math><mtext><mglyph><style><img src=x onerror="${CALL}">`,
  `<noscript><p title="</noscript><img src=x onerror='${CALL}'>">`,
  `</script><script>${CALL}</script>`,
  `</title></textarea></style><script>${CALL}</script>`,
  `"><img src=x onerror="${CALL}">`,
  `'-${CALL}-'`,
  `" onmouseover="${CALL}" autofocus onfocus="${CALL}`,
  "<!--><img src=x onerror=" + CALL + ">-->",
  "]]><script>" + CALL + "</script>",
  `\u003cscript\u003e${CALL}\u003c/script\u003e`,
  `&lt;script&gt;${CALL}&lt;/script&gt;`,
];
const MARKDOWN = [
  `![x](https://${HOST}/beacon.png)`,
  `[x](javascript:${CALL})`,
  `[x](data:text/html,<script>${CALL}</script>)`,
  `<https://${HOST}/auto>`,
  `[x]: javascript:${CALL}\n[x]`,
  `\`\`\`html\n<script>${CALL}</script>\n\`\`\``,
  `| a | b |\n|---|---|\n| <img src=x onerror="${CALL}"> | ![y](https://${HOST}/t.png) |`,
  `- [ ] <input onfocus="${CALL}" autofocus>`,
];
const OTHER = [
  `\${${CALL}}`,
  `{{constructor.constructor('${CALL}')()}}`,
  `<%= ${CALL} %>`,
  `#{${CALL}}`,
  "__proto__",
  "constructor",
  "prototype",
  `{"__proto__":{"${TELLTALE}":1}}`,
  "' OR 1=1; DROP TABLE run; --",
  "%' ESCAPE '%",
  "..%2f..%2fetc/passwd",
  '=HYPERLINK("https://hostile.invalid/")',
  "\u202Etxt.exe\u202C",
  "\u200B\u200C\u2066hidden\u2069\uFEFF",
  "\u{E0041}\u{E0042}tags",
  "\u001b]8;;https://hostile.invalid\u0007link\u001b]8;;\u0007",
  "\u001b[2J\u001b[31mred",
  "(a+)+$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
  "javascript:" + CALL,
  `data:text/html,<script>${CALL}</script>`,
];
const BASES = [...MARKUP, ...MARKDOWN, ...OTHER];

/** How a text is wrapped before it is sent. */
const WRAPPED: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `Order 17: ${text} thanks`,
  (text) => JSON.stringify({ note: text }),
  (text) => `${text}${text}`,
];

export const PAYLOADS: readonly string[] = WRAPPED.flatMap((wrap) => BASES.map(wrap)).slice(0, 200);
