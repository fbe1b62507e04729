import type { Signal } from "./assertion.ts";

/** English, the language of most agents' refusals; the operator adds other languages. A mark of the API needs no language. */
export const REFUSAL_SIGNALS: Signal[] = [
  { kind: "api_refusal" },
  {
    kind: "phrase",
    any: [
      "(can't|cannot|can not|unable to|not able to|won't) (help|assist|do|provide|process|issue|answer|comply)",
      "only (help|assist|answer|handle)",
    ],
    lang: "en",
  },
];
