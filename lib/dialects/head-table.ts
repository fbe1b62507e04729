import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { Attributes } from "#trace/record.ts";
import type { PromptUse } from "#trace/step.ts";
import type { Head } from "#trace/told.ts";
import type { Usage } from "#trace/usage.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { firstList, firstNumber, firstText, firstValue, type Names } from "./attributes.ts";
import { argumentsOf } from "./tool-said.ts";
import { neutralUsage } from "./usage.ts";

/** A dialect's head as data: neutral field → attribute names in order. */
export interface HeadTable {
  agent?: Names;
  provider?: Names;
  modelRequested?: Names;
  modelResponded?: Names;
  responseId?: Names;
  finishReasons?: Names;
  costUsd?: Names;
  usage?: { readonly [K in keyof Usage]?: Names };
  params?: { readonly [name: string]: Names };
  prompt?: { readonly [K in keyof PromptUse]?: Names };
  tool?: { name?: Names; callId?: Names; arguments?: Names };
}

function usageOf(attributes: Attributes, table: HeadTable, countedApart: boolean): Usage | undefined {
  const read = (names: Names | undefined): number | undefined => (names ? firstNumber(attributes, names) : undefined);
  const usage = table.usage ?? {};
  const counts = {
    input: read(usage.input),
    cachedInput: read(usage.cachedInput),
    cacheWrite: read(usage.cacheWrite),
    output: read(usage.output),
    reasoning: read(usage.reasoning),
  };
  return neutralUsage(counts, countedApart);
}

function paramsOf(attributes: Attributes, table: HeadTable): Head["params"] {
  const params: { [name: string]: Json } = {};
  for (const [name, names] of Object.entries(table.params ?? {})) {
    const value = firstValue(attributes, names);
    if (value !== undefined) params[name] = jsonOf(value);
  }
  return Object.keys(params).length === 0 ? undefined : params;
}

/** A version is sent as text or as a number. */
function promptOf(attributes: Attributes, { prompt = {} }: HeadTable): PromptUse | undefined {
  const text = (names: Names = []): string | undefined => firstText(attributes, names) ?? firstNumber(attributes, names)?.toString();
  const found = compact<PromptUse>({ name: text(prompt.name), version: text(prompt.version) });
  return Object.keys(found).length === 0 ? undefined : found;
}

function toolOf(attributes: Attributes, table: HeadTable): Head["tool"] {
  const { tool = {} } = table;
  const sent = tool.arguments ? firstValue(attributes, tool.arguments) : undefined;
  const found = compact<NonNullable<Head["tool"]>>({
    name: firstText(attributes, tool.name ?? []),
    callId: firstText(attributes, tool.callId ?? []),
    ...(sent === undefined ? {} : argumentsOf(sent)),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

/** What the table finds in the attributes; fields that were not sent are absent. `countedApart`: cached input is not part of input. */
export function headFrom(attributes: Attributes, table: HeadTable, countedApart = false): Partial<Head> {
  const text = (names: Names | undefined): string | undefined => (names ? firstText(attributes, names) : undefined);
  return compact<Partial<Head>>({
    agent: text(table.agent),
    provider: text(table.provider),
    modelRequested: text(table.modelRequested),
    modelResponded: text(table.modelResponded),
    responseId: text(table.responseId),
    finishReasons: table.finishReasons ? firstList(attributes, table.finishReasons) : undefined,
    costUsd: table.costUsd ? firstNumber(attributes, table.costUsd) : undefined,
    usage: usageOf(attributes, table, countedApart),
    params: paramsOf(attributes, table),
    prompt: promptOf(attributes, table),
    tool: toolOf(attributes, table),
  });
}
