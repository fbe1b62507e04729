// Judges what a reader gave back against the truth beside a capture (fixtures/captures/README.md). Shared by score.mjs, which asks a
// running Playhead, and by the capture test, which reads in process.
import { isDeepStrictEqual } from "node:util";

const text = (v) => (v === undefined || v === null ? "" : typeof v === "string" ? v : JSON.stringify(v));
const partsOf = (messages = []) => messages.flatMap((m) => m.parts ?? []);
const outText = (s, types) =>
  partsOf(s.output?.messages)
    .filter((p) => types.includes(p.type))
    .map((p) => text(p.text))
    .join("\n");
const calls = (s) => partsOf(s.output?.messages).filter((p) => p.type === "tool_call");
const parse = (v) => {
  if (typeof v !== "string") return v;
  try {
    return JSON.parse(v);
  } catch {
    return v;
  }
};
const sameJson = (a, b) => isDeepStrictEqual(parse(a), parse(b));
const sameArgs = (part, truth) =>
  sameJson(part?.arguments, truth.arguments) || (truth.arguments_raw !== undefined && part?.argumentsRaw === truth.arguments_raw);
const sameName = (a, truth) => a === truth.name || a === truth.offered_name || text(a).endsWith(`__${truth.name}`);
const holds = (got, want) => {
  const g = parse(got),
    w = parse(want);
  return isDeepStrictEqual(g, w) || text(got).includes(text(want)) || (text(want) !== "" && text(parse(text(got))).includes(text(w)));
};

const MODEL = {
  request_model: (s, t) => s.model?.requested === t.request_model,
  response_model: (s, t) => s.model?.responded === t.response_model,
  response_id: (s, t) => s.responseId === t.response_id,
  tool_call_ids: (s, t) => t.tool_calls.every((c) => calls(s).some((p) => p.id === c.id)),
  tool_arguments: (s, t) => t.tool_calls.every((c) => calls(s).some((p) => sameName(p.name, c) && sameArgs(p, c))),
  output_text: (s, t) => outText(s, ["text"]).includes(t.output_text),
  reasoning: (s, t) => outText(s, ["reasoning"]).includes(t.reasoning),
  refusal: (s, t) => outText(s, ["refusal", "text"]).includes(t.refusal),
  usage: (s, t) => s.usage?.input === t.usage.input && s.usage?.output === t.usage.output,
  error_message: (s, t) => s.status === "error" && text(s.error?.message).includes(text(t.error?.message ?? t.error)),
};
const TOOL = {
  name: (s, t) => sameName(s.tool?.name, t),
  call_id: (s, t) => s.tool?.callId === t.call_id,
  arguments: (s, t) => sameArgs(s.tool, t),
  result: (s, t) => holds(s.tool?.result, t.result) || holds(s.tool?.result, t.result_as_sent_to_model),
  error_message: (s, t) =>
    s.status === "error" && (text(s.error?.message) + text(s.tool?.result)).includes(text(t.error?.message ?? t.error)),
};

/** ISO 8601 with up to nine fractional digits, in nanoseconds. */
function ns(iso) {
  const m = /^(.*?)(?:\.(\d{1,9}))?Z$/.exec(iso ?? "");
  return m ? BigInt(Date.parse(`${m[1]}Z`)) * 1000000n + BigInt((m[2] ?? "").padEnd(9, "0") || 0) : 0n;
}

/** Greedy in order: the unused step that gives back most facts of this truth, the earliest on a tie. */
function take(steps, used, truth, table) {
  const facts = Object.entries(truth.in_capture ?? {})
    .filter(([k, v]) => v && table[k])
    .map(([k]) => k);
  let best,
    bestScore = 0;
  for (const s of steps) {
    if (used.has(s)) continue;
    const score = facts.filter((f) => {
      try {
        return table[f](s, truth);
      } catch {
        return false;
      }
    }).length;
    if (score > bestScore) {
      best = s;
      bestScore = score;
    }
  }
  if (best) used.add(best);
  return { best, facts };
}

/**
 * Counts the facts of `truth` that `runs` ([{ run, steps }] as the HTTP API answers) give back in the right place.
 * Returns found, total, misses, ordered, phantom, correlated, shown, tokens, tokensTrue.
 */
export function judge(truth, runs) {
  const several = runs.length > 1; // within one run the product's own order is judged; over several, time
  const steps = several
    ? runs.flatMap((r) => r.steps).sort((a, b) => (ns(a.startedAt) < ns(b.startedAt) ? -1 : ns(a.startedAt) > ns(b.startedAt) ? 1 : 0))
    : runs.flatMap((r) => r.steps);
  const models = steps.filter((s) => s.kind === "model"),
    tools = steps.filter((s) => s.kind === "tool" || s.kind === "handoff");
  const used = new Set(),
    misses = [];
  let found = 0,
    total = 0,
    last = -1,
    ordered = true;
  const tally = (ok, what) => {
    total++;
    if (ok) found++;
    else misses.push(what);
  };
  for (const t of truth.steps) {
    const at = `#${t.seq} ${t.kind}${t.name ? " " + t.name : ""}`;
    if (t.kind === "user_turn") {
      if (t.in_capture?.text)
        tally(
          steps.some((s) => partsOf((s.input?.messages ?? []).filter((m) => m.role === "user")).some((p) => text(p.text).includes(t.text))),
          `${at}: text`,
        );
      continue;
    }
    if (t.error && t.kind === "model" && !t.in_capture?.error_message) continue; // an attempt that the SDK never told of
    const table = t.kind === "model" ? MODEL : t.kind === "tool" || t.kind === "handoff" ? TOOL : undefined;
    if (!table) continue;
    const { best, facts } = take(t.kind === "model" ? models : tools, used, t, table);
    for (const f of facts) {
      let ok = false;
      try {
        ok = Boolean(best) && table[f](best, t);
      } catch {
        ok = false;
      }
      tally(ok, `${at}: ${f}`);
    }
    if (best && truth.scenario !== "subagent") {
      const i = steps.indexOf(best);
      if (i < last) ordered = false;
      last = Math.max(last, i);
    }
  }
  const phantom = [...models, ...tools].filter((s) => !used.has(s)).map((s) => `${s.kind} ${s.name ?? s.tool?.name ?? ""}`);
  const missed = models.length + tools.length;
  const correlated =
    !truth.capture?.session_id_present ||
    runs.some((r) => r.run.correlationId === truth.session_id && r.steps.filter((s) => used.has(s)).length === used.size);
  const counted = truth.steps.filter((t) => t.kind === "model").every((t) => t.in_capture?.usage); // totals are judged only where the SDK sent them all
  const tokens = !counted
    ? undefined
    : runs.reduce((a, r) => ({ input: a.input + (r.run.usage?.input ?? 0), output: a.output + (r.run.usage?.output ?? 0) }), {
        input: 0,
        output: 0,
      });
  return {
    found,
    total,
    misses,
    ordered,
    phantom,
    correlated,
    shown: missed,
    tokens,
    tokensTrue: { input: truth.totals.input_tokens, output: truth.totals.output_tokens },
  };
}
