import type { Find, Found } from "#redaction/found.ts";

/** Keys that say by their first letters whose they are: what follows, and how much of it at least. More is taken along. */
const TOKEN = "[A-Za-z0-9_-]";
const KINDS: readonly { readonly whose: string; readonly begins: readonly string[]; readonly letters: string; readonly least: number }[] = [
  { whose: "OpenAI, Anthropic, DeepSeek, OpenRouter, Langfuse", begins: ["sk-", "pk-lf-"], letters: TOKEN, least: 20 },
  { whose: "Stripe", begins: ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"], letters: "[A-Za-z0-9]", least: 16 },
  { whose: "AWS", begins: ["AKIA", "ASIA"], letters: "[A-Z0-9]", least: 16 },
  { whose: "GitHub", begins: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], letters: "[A-Za-z0-9_]", least: 20 },
  { whose: "GitLab", begins: ["glpat-", "gldt-", "glrt-"], letters: TOKEN, least: 20 },
  { whose: "Slack", begins: ["xoxa-", "xoxb-", "xoxe-", "xoxp-", "xoxr-", "xoxs-", "xapp-"], letters: "[A-Za-z0-9-]", least: 10 },
  { whose: "Google", begins: ["AIza"], letters: TOKEN, least: 35 },
  { whose: "Google OAuth", begins: ["ya29.", "GOCSPX-"], letters: TOKEN, least: 20 },
  { whose: "Hugging Face", begins: ["hf_"], letters: "[A-Za-z0-9]", least: 20 },
  { whose: "Groq, xAI, Perplexity, Replicate", begins: ["gsk_", "xai-", "pplx-", "r8_"], letters: "[A-Za-z0-9]", least: 20 },
  { whose: "LangSmith", begins: ["lsv2_"], letters: "[A-Za-z0-9_]", least: 20 },
  { whose: "SendGrid", begins: ["SG."], letters: "[A-Za-z0-9_.-]", least: 40 },
  { whose: "npm, PyPI", begins: ["npm_", "pypi-"], letters: TOKEN, least: 30 },
  { whose: "Databricks", begins: ["dapi"], letters: "[0-9a-f]", least: 32 },
  { whose: "DigitalOcean", begins: ["dop_v1_", "doo_v1_", "dor_v1_"], letters: "[0-9a-f]", least: 40 },
  { whose: "Shopify", begins: ["shpat_", "shpca_", "shppa_", "shpss_"], letters: "[0-9a-fA-F]", least: 32 },
  { whose: "Notion, Linear", begins: ["ntn_", "lin_api_"], letters: "[A-Za-z0-9]", least: 30 },
  { whose: "Vault", begins: ["hvs.", "hvb."], letters: TOKEN, least: 20 },
];

const literal = (text: string): string => text.replaceAll(".", "\\.");
/** Each kind by its own first letters; the first that fits is taken, so a text is gone through once. */
const KEY = new RegExp(
  `(?<![A-Za-z0-9])(?:${KINDS.map(({ begins, letters, least }) => `(?:${begins.map(literal).join("|")})${letters}{${least},}`).join("|")})`,
  "g",
);

const PEM_BEGIN = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g;
const PEM_END = /-----END [A-Z ]{0,40}PRIVATE KEY-----/g;

/** Private keys as PEM writes them (RFC 7468); one without its end goes to the end of the text. */
function privateKeys(text: string): Found[] {
  const found: Found[] = [];
  for (const { index: start } of text.matchAll(PEM_BEGIN)) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    PEM_END.lastIndex = start;
    const end = PEM_END.exec(text);
    found.push({ start, end: end === null ? text.length : end.index + end[0].length });
  }
  return found;
}

export const apiKey: Find = (text) => {
  const keys = [...text.matchAll(KEY)].map(({ index: start, 0: { length } }) => ({ start, end: start + length }));
  const blocks = text.includes("-----BEGIN ") ? privateKeys(text) : [];
  const alone = keys.filter(({ start }) => !blocks.some((block) => block.start <= start && start < block.end));
  return [...alone, ...blocks].toSorted((a, b) => a.start - b.start);
};
