import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CallCase, EvalCase } from "#evals/eval-case.ts";
import { refundCase } from "#evals/testing.ts";
import { exportSet, formatNamed } from "./index.ts";
import type { ExportedFile, ExportedVersion } from "./format.ts";

/** What the tests of exports share. */

export const OPTIONS = { set: { slug: "refunds", name: "Refunds" }, exportedAt: "2026-11-21T10:00:00.000000000Z" };

/** All files of an export, whole. */
export async function exported(name: string, cases: Iterable<EvalCase>, version?: ExportedVersion): Promise<ExportedFile[]> {
  const format = formatNamed(name);
  if (format === undefined) throw new Error(`there is no format ${name}`);
  const files: ExportedFile[] = [];
  for await (const { path: at, text } of await exportSet(format, cases, { ...OPTIONS, ...(version && { version }) })) {
    let whole = "";
    for await (const chunk of typeof text === "string" ? [text] : text) whole += chunk;
    files.push({ path: at, text: whole });
  }
  return files;
}

export function writeFiles(folder: string, files: readonly ExportedFile[]): void {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file.path)), { recursive: true });
    writeFileSync(path.join(folder, file.path), file.text);
  }
}

/** Recorded texts that other people's tools would run, read from disk, calculate or cut. */
export const HOSTILE = [
  "{{ env.INTEROP_SECRET }}",
  "file://secret.txt",
  "=cmd|' /C calc'!A0",
  "{% for x in [1,2] %}loop{% endfor %}",
  "${process.env.INTEROP_SECRET}",
  "{{item.secret}} {sample} %s $id",
  "[DEEPEVAL:IMAGE:file://secret.txt]",
  "\u2028\u0085 </script> `id` $(id)\r\n\t@SUM(A1)",
] as const;

/** A case whose every recorded text is an attack; the agent is right when it says them back letter by letter. */
export function hostileCase(): CallCase {
  const say = HOSTILE.join(" | ");
  return {
    ...refundCase(),
    id: "ec_hostile",
    title: `=${HOSTILE[0]} ${HOSTILE[1]}`,
    input: {
      system: [{ type: "text", content: say }],
      messages: HOSTILE.map((text) => ({ role: "user", parts: [{ type: "text", content: text }] })),
      tools: [{ name: HOSTILE[0], description: say }],
    },
    observed: { message: { role: "assistant", parts: [{ type: "text", content: "Done." }] } },
    reference: { message: { role: "assistant", parts: [{ type: "text", content: say }] } },
    expect: {
      assertions: [
        { type: "output_contains", values: [...HOSTILE] },
        { type: "output_contains", values: [...HOSTILE], match: "any" },
      ],
    },
    provenance: { project: HOSTILE[0], correlation_id: HOSTILE[1], derivation: "recorded" },
    privacy: { training_allowed: true },
  };
}
