// Fidelity: of all the facts that a capture really holds, how many does a running Playhead give back in the right place?
//
//   node score.mjs [--captures DIR] [--otlp http://127.0.0.1:4318] [--api http://127.0.0.1:3000] [--only sdk[/scenario]] [--token T] [--verbose] [--json FILE]
//
// Each capture is sent, request by request as recorded, to a project of its own (header x-playhead-project), then read back through
// GET /api/v1/runs?project=P and GET /api/v1/runs/{correlationId}?project=P. The truth is <scenario>.expected.json, written by the
// scripted model server and the tools, never by a reader. A fact counts only where its text occurs in the capture (in_capture).
// Exit 0 when every fact is found, no phantom step is shown and every order, correlation and token check holds; else 1.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { judge } from "./score-judge.mjs";

const here = path.dirname(new URL(import.meta.url).pathname);
const { values: opt } = parseArgs({
  options: {
    captures: { type: "string", default: path.join(here, "..", "fixtures", "captures") },
    otlp: { type: "string", default: "http://127.0.0.1:4318" },
    api: { type: "string", default: "http://127.0.0.1:3000" },
    only: { type: "string", default: "" },
    token: { type: "string" },
    verbose: { type: "boolean", default: false },
    json: { type: "string" },
    tag: { type: "string", default: Date.now().toString(36) },
  },
});
const auth = opt.token ? { authorization: `Bearer ${opt.token}` } : {};
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

async function send(dir, file, requests, project) {
  const signal = /\.(traces|logs|metrics)\./.exec(file)[1];
  const meta = requests.get(file) ?? {};
  const type = meta.contentType ?? (file.endsWith(".json") ? "application/json" : "application/x-protobuf");
  const res = await fetch(`${opt.otlp}/v1/${signal}`, {
    method: "POST",
    body: fs.readFileSync(path.join(dir, file)),
    headers: { "content-type": type, "x-playhead-project": project, ...auth },
  });
  const body = Buffer.from(await res.arrayBuffer());
  if (!res.ok) throw new Error(`${file}: ${res.status} ${body.toString("utf8").slice(0, 200)}`);
}

async function get(url) {
  const res = await fetch(opt.api + url, { headers: auth });
  if (!res.ok) throw new Error(`GET ${url}: ${res.status} ${(await res.text()).slice(0, 200)}`);
  return res.json();
}

/** Every run of the project with its steps, once nothing changes any more. */
async function read(project) {
  let before = "",
    same = 0;
  for (let i = 0; i < 40; i++) {
    const runs = [];
    for (let cursor = ""; ;) {
      const page = await get(
        `/api/v1/runs?project=${encodeURIComponent(project)}&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
      );
      for (const r of page.runs)
        runs.push(await get(`/api/v1/runs/${encodeURIComponent(r.correlationId)}?project=${encodeURIComponent(project)}`));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    const now = JSON.stringify(runs);
    same = now === before ? same + 1 : 0;
    if (same >= 1 && runs.length) return runs;
    before = now;
    await sleep(250);
  }
  throw new Error(`project ${project} never settled`);
}

const rows = [],
  sums = {};
const [onlySdk, onlyScenario] = opt.only.split("/");
for (const sdk of fs
  .readdirSync(opt.captures)
  .filter((d) => fs.statSync(path.join(opt.captures, d)).isDirectory() && (!onlySdk || d === onlySdk))
  .sort()) {
  const dir = path.join(opt.captures, sdk);
  const requests = new Map();
  if (fs.existsSync(path.join(dir, "requests.jsonl")))
    for (const line of fs.readFileSync(path.join(dir, "requests.jsonl"), "utf8").split("\n").filter(Boolean)) {
      const r = JSON.parse(line),
        h = r.headers ?? {};
      requests.set(r.file, { contentType: r.content_type ?? r.contentType ?? h["content-type"] });
    }
  for (const f of fs
    .readdirSync(dir)
    .filter((f) => f.endsWith(".expected.json"))
    .sort()) {
    const truth = JSON.parse(fs.readFileSync(path.join(dir, f), "utf8"));
    if (onlyScenario && truth.scenario !== onlyScenario) continue;
    const project = `${sdk}-${truth.scenario}-${opt.tag}`.replace(/[^A-Za-z0-9._-]/g, "-");
    let r;
    try {
      for (const file of truth.files) await send(dir, file, requests, project);
      r = judge(truth, await read(project));
    } catch (e) {
      r = {
        found: 0,
        total: truth.steps.reduce((n, s) => n + Object.values(s.in_capture ?? {}).filter(Boolean).length, 0),
        misses: [String(e.message ?? e)],
        ordered: false,
        phantom: [],
        correlated: false,
      };
    }
    rows.push({ sdk, scenario: truth.scenario, ...r });
    const s = (sums[sdk] ??= { found: 0, total: 0, runs: 0, phantom: 0, unordered: 0, uncorrelated: 0, tokensWrong: 0 });
    s.found += r.found;
    s.total += r.total;
    s.runs++;
    s.phantom += r.phantom.length;
    s.unordered += r.ordered ? 0 : 1;
    s.uncorrelated += r.correlated ? 0 : 1;
    s.tokensWrong += r.tokens && (r.tokens.input !== r.tokensTrue.input || r.tokens.output !== r.tokensTrue.output) ? 1 : 0;
    if (opt.verbose)
      for (const m of [
        ...r.misses,
        ...r.phantom.map((p) => `phantom ${p}`),
        ...(r.ordered ? [] : ["order"]),
        ...(r.correlated ? [] : ["correlation id"]),
      ])
        console.log(`${sdk}/${truth.scenario}: ${m}`);
  }
}
if (opt.json) fs.writeFileSync(opt.json, JSON.stringify(rows, null, 1));
const all = { found: 0, total: 0, runs: 0, phantom: 0, unordered: 0, uncorrelated: 0, tokensWrong: 0 };
for (const [sdk, s] of Object.entries(sums)) {
  for (const k of Object.keys(all)) all[k] += s[k];
  console.log(
    `${sdk.padEnd(34)} ${String(s.found).padStart(5)}/${String(s.total).padEnd(5)} ${((100 * s.found) / Math.max(1, s.total)).toFixed(1).padStart(5)}%  runs ${s.runs}  phantom ${s.phantom}  out of order ${s.unordered}  not correlated ${s.uncorrelated}  token totals off ${s.tokensWrong}`,
  );
}
console.log(
  `fidelity ${((100 * all.found) / Math.max(1, all.total)).toFixed(2)}%  (${all.found}/${all.total} facts, ${all.runs} runs)  phantom ${all.phantom}  out of order ${all.unordered}  not correlated ${all.uncorrelated}  token totals off ${all.tokensWrong}`,
);
process.exit(all.total > 0 && all.found === all.total && !all.phantom && !all.unordered && !all.uncorrelated && !all.tokensWrong ? 0 : 1);
