import type { Format } from "./format.ts";
import { jsonLine } from "./json-line.ts";

/** Canonical eval-case/1 JSON Lines: lossless, and what import reads. */
export const jsonl: Format = {
  name: "jsonl",
  title: "Playhead JSONL (eval-case/1)",
  mediaType: "application/jsonl",
  carries: () => true,
  needs: "The set holds no case.",
  losses: [],
  rows: { path: (name) => `${name}.evalcase.jsonl`, of: jsonLine },
};
