import type { StepId } from "#trace/ids.ts";
import type { Json, Message, ToolDefinition } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { align, type Pair } from "./align.ts";
import { canonicalText } from "#trace/canonical-text.ts";
import { contextOf } from "./context.ts";
import { resemblance } from "./resemblance.ts";

/** One line of a context diff. `index` is the place in the newer context, `before` the older message of a removal or change. */
export interface MessageChange {
  change: "same" | "added" | "removed" | "changed";
  index?: number;
  before?: Message;
}

/** What changed in the model's view since its previous call in the same lane (design §2). */
export interface ContextDiff {
  /** The call compared with. Absent: there is none, and everything is added. */
  base?: StepId;
  /** In order of the newer context; a removed message stands where it was. */
  messages: MessageChange[];
  tools: { added: string[]; removed: string[]; changed: string[] };
  params: { name: string; before?: Json; after?: Json }[];
}

/** Share of common shingles from which a removed and an added message of one role are one message, changed. */
const SAME_MESSAGE = 0.5;

/** The difference between two model calls' views; without `before` everything is new. Pure: the same calls give the same diff. */
export function contextDiff(before: Step | undefined, after: Step | undefined): ContextDiff {
  return {
    ...(before === undefined ? {} : { base: before.id }),
    messages: messageDiff(before ? contextOf(before) : [], after ? contextOf(after) : []),
    tools: toolDiff(before?.tools ?? [], after?.tools ?? []),
    params: before === undefined ? [] : paramDiff(before.params ?? {}, after?.params ?? {}),
  };
}

/** Messages by identity: every message of both lists is told of exactly once. */
export function messageDiff(before: readonly Message[], after: readonly Message[]): MessageChange[] {
  const pairs = align(before.map(canonicalText), after.map(canonicalText));
  const changes: MessageChange[] = [];
  let last: Pair = { before: -1, after: -1 };
  for (const pair of [...pairs, { before: before.length, after: after.length }]) {
    changes.push(...gap(before.slice(last.before + 1, pair.before), after.slice(last.after + 1, pair.after), last.after + 1));
    if (pair.after < after.length) changes.push({ change: "same", index: pair.after });
    last = pair;
  }
  return changes;
}

/** Between two equal messages: each added one that resembles a removed one of its role, in order, is that one, changed. */
function gap(removed: readonly Message[], added: readonly Message[], offset: number): MessageChange[] {
  const changes: MessageChange[] = [];
  let next = 0;
  added.forEach((message, i) => {
    const twin = removed.findIndex(
      (old, at) => at >= next && at < next + 8 && old.role === message.role && resemblance(old, message) >= SAME_MESSAGE,
    );
    const old = removed[twin];
    if (old === undefined) {
      changes.push({ change: "added", index: offset + i });
      return;
    }
    changes.push(...removed.slice(next, twin).map(gone), { change: "changed", index: offset + i, before: old });
    next = twin + 1;
  });
  return [...changes, ...removed.slice(next).map(gone)];
}

function gone(message: Message): MessageChange {
  return { change: "removed", before: message };
}

function toolDiff(before: readonly ToolDefinition[], after: readonly ToolDefinition[]): ContextDiff["tools"] {
  const old = new Map(before.map((tool) => [tool.name, canonicalText(tool)]));
  const now = new Map(after.map((tool) => [tool.name, canonicalText(tool)]));
  return {
    added: [...now.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !now.has(name)),
    changed: [...now.keys()].filter((name) => old.has(name) && old.get(name) !== now.get(name)),
  };
}

function paramDiff(before: { [name: string]: Json }, after: { [name: string]: Json }): ContextDiff["params"] {
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  const names = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return names.flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    if (was !== undefined && is !== undefined && canonicalText(was) === canonicalText(is)) return [];
    return [{ name, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}
