import { readFileSync } from "node:fs";
import { expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { ContextDiff as ReplayDiff } from "#replay/context-diff.ts";
import type { Finding as TraceFinding } from "#trace/finding.ts";
import type { Message as TraceMessage, Part as TracePart, ToolDefinition as TraceTool } from "#trace/message.ts";
import type { RunSummary as TraceRun } from "#trace/run.ts";
import type { Step as TraceStep } from "#trace/step.ts";
import type { ContextDiff } from "./context-diff.ts";
import { Message, type Part, type ToolDefinition } from "./message.ts";
import { RunQuery, RunsQuery } from "./requests.ts";
import type { RunSummary } from "./run.ts";
import type { Finding, Step } from "./step.ts";

import { parse } from "./parse.ts";
import { NewEvalCase } from "./eval-cases.ts";
import { VERSION } from "./version.ts";

type Both<A, B> = A extends B ? (B extends A ? true : false) : false;
const equal = <A, B>(_yes: Both<A, B>): void => undefined;

test("what the API promises is what lib/trace means", () => {
  equal<z.infer<typeof Step>, TraceStep>(true);
  equal<z.infer<typeof RunSummary>, TraceRun>(true);
  equal<z.infer<typeof Message>, TraceMessage>(true);
  equal<z.infer<typeof Part>, TracePart>(true);
  equal<z.infer<typeof ToolDefinition>, TraceTool>(true);
  equal<z.infer<typeof Finding>, TraceFinding>(true);
  equal<z.infer<typeof ContextDiff>, ReplayDiff>(true);
  expectTypeOf<keyof z.infer<typeof Step>>().toEqualTypeOf<keyof TraceStep>();
  expectTypeOf<keyof z.infer<typeof RunSummary>>().toEqualTypeOf<keyof TraceRun>();
});

test("a message of an unknown kind of part is refused, an unknown part is kept", () => {
  expect(Message.safeParse({ role: "user", parts: [{ type: "video" }] }).success).toBe(false);
  expect(Message.parse({ role: "user", parts: [{ type: "unknown", raw: { a: 1 } }] }).parts).toHaveLength(1);
});

test("a wrong time or limit is refused, never read as none", () => {
  expect(RunsQuery.safeParse({ from: "yesterday" }).success).toBe(false);
  expect(RunsQuery.safeParse({ limit: "0" }).success).toBe(false);
  expect(RunsQuery.safeParse({ limit: "201" }).success).toBe(false);
  expect(RunsQuery.parse({ from: "2026-11-21T00:00:00.000000001Z" }).from).toBe(1795219200000000001n);
  expect(RunsQuery.parse({ from: "2026-11-21T02:00:00+02:00" }).from).toBe(1795219200000000000n);
});

test("a run is read whole unless asked otherwise", () => {
  expect(RunQuery.parse({})).toEqual({ steps: "all", limit: 1000, bodies: true });
  expect(RunQuery.parse({ bodies: "false" }).bodies).toBe(false);
});

test("the version that the API says is the package's", () => {
  expect((JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version).toBe(VERSION);
});

test("a request that fits no variant is told what the nearest one misses", () => {
  expect(parse(NewEvalCase, { correlationId: "a" })).toMatchObject({ ok: false, message: expect.stringMatching(/^stepId: /) as string });
});
