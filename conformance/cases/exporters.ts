import assert from "node:assert/strict";
import { ALL } from "#conformance/case.ts";
import type { Case } from "#conformance/case.ts";
import { exportWith } from "#conformance/exporters.ts";
import { span } from "#conformance/spans.ts";

/** Exporters that people use; those of other languages run in e2e/interop. */
export const REAL_EXPORTERS: readonly Case[] = [
  {
    id: "C40",
    owes: "the exporter of OpenTelemetry JS delivers",
    over: ALL,
    check: async ({ target, transport, stored }) => {
      const spans = [span({ name: "exported" }), span({ name: "exported too" })];
      assert.deepEqual(await exportWith(transport.name, target, spans), []);
      for (const one of spans) await stored(one);
    },
  },
];
