import { config } from "#config";
import type { RedactionTest, RedactionTested } from "#contract/redaction.ts";
import { redactionRules } from "#db/redaction-rules.ts";
import type { Canonical } from "#otlp/split-request.ts";
import { logOf, spanOf } from "#otlp/record-of.ts";
import { projectKey } from "#redaction/project-key.ts";
import { Redactor } from "#redaction/redactor.ts";
import type { RedactionRule } from "#redaction/rule.ts";
import { Tally } from "#redaction/tally.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import { pastedCanonicals } from "./pasted-records.ts";
import type { Pool } from "./pool.ts";
import { latestSpans } from "./stored-records.ts";

const MOST_SPANS = 50;
const MOST_CHANGES = 100;
/** Characters of a text that are shown, some of them before the first difference. */
const SHOWN = 300;
const BEFORE = 60;

/** A record and what it is called. */
interface Tried {
  canonical: Canonical;
  signal: "traces" | "logs";
}

/** What rules would make of pasted text or of the latest stored spans. Nothing is stored. Throws Refused when what was pasted is no telemetry. */
export async function testRedaction(question: RedactionTest & { project: string }, pool?: Pool): Promise<RedactionTested> {
  const pasted = question.text === undefined ? undefined : pastedCanonicals(question.text);
  const found = await inProject(
    question.project,
    async (snapshot) => ({
      rules: question.rules ?? (await redactionRules(snapshot.client, snapshot.project.id)).rules,
      records: pasted ?? (await storedSpans(snapshot)),
    }),
    pool,
  );
  const { rules, records } = found ?? { rules: question.rules ?? [], records: pasted ?? [] };
  return tried(records, rules, question.project);
}

async function storedSpans(snapshot: Snapshot): Promise<Tried[]> {
  return (await latestSpans(snapshot, MOST_SPANS)).map((canonical) => ({ canonical, signal: "traces" }));
}

function tried(records: readonly Tried[], rules: readonly RedactionRule[], project: string): RedactionTested {
  // Without a secret nothing is stored either; the placeholders of a preview need not be those of the store.
  const redactor = new Redactor(rules, projectKey(config().secret ?? "", project));
  const tally = new Tally();
  const tested: RedactionTested = { records: records.length, changes: [], of: 0, hits: [] };
  for (const { canonical, signal } of records) {
    const record = signal === "traces" ? spanOf(canonical).name : (logOf(canonical).eventName ?? "log");
    const done = redactor.record(canonical, signal, ({ place, before, after, rules: by }) => {
      tested.of += 1;
      if (tested.changes.length < MOST_CHANGES)
        tested.changes.push({ record: record.slice(0, 200), place: place.slice(0, 200), ...around(before, after), rules: by });
    });
    tally.addAll(done.tally);
  }
  return { ...tested, hits: [...tally].map(([rule, times]) => ({ rule, times })) };
}

/** Both texts around the first place where they differ. */
function around(before: string, after: string | undefined): { before: string; after?: string } {
  if (after === undefined) return { before: excerpt(before, 0) };
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const from = Math.max(0, same - BEFORE);
  return { before: excerpt(before, from), after: excerpt(after, from) };
}

function excerpt(text: string, from: number): string {
  const shown = text.slice(from, from + SHOWN).toWellFormed();
  return `${from > 0 ? "… " : ""}${shown}${from + SHOWN < text.length ? " …" : ""}`;
}
