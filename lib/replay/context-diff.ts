import type { StepId } from "#trace/ids.ts";
import type { Json, Message, ToolDefinition } from "#trace/message.ts";
import type { PromptUse, Step } from "#trace/step.ts";
import { align, type Pair } from "./align.ts";
import { canonicalText } from "#trace/canonical-text.ts";
import { contextOf } from "./context.ts";
import { cutOf } from "./cut-of.ts";
import { resemblance } from "./resemblance.ts";

/** One line of a context diff. `index` is the place in the newer context, `before` the older message of a removal or change. */
export interface MessageChange {
  change: "same" | "added" | "removed" | "changed" | "moved";
  index?: number;
  before?: Message;
  /** Of a changed message of which only the beginning was kept: its size in characters, then and now. */
  cut?: { from: number; to: number };
}

/** Messages that the model no longer sees: left out, or replaced by fewer. `index` is the first that stands in their place. */
export interface Dropped {
  how: "trimmed" | "compacted";
  messages: number;
  index?: number;
}

/** What changed in the model's view since its previous call in the same lane (design §2). */
export interface ContextDiff {
  /** The call compared with. Absent: there is none, and everything is added. */
  base?: StepId;
  /** In order of the newer context; a removed message stands where it was. */
  messages: MessageChange[];
  /** Absent: nothing was dropped. */
  dropped?: Dropped[];
  tools: { added: string[]; removed: string[]; changed: string[]; before?: ToolDefinition[] };
  params: { name: string; before?: Json; after?: Json }[];
  /** Another prompt of the store, or another version of it. Absent: the same, or not told by both. */
  prompt?: { before: PromptUse; after: PromptUse };
}

/** Share of common shingles from which a removed and an added message of one role are one message, changed. */
const SAME_MESSAGE = 0.5;

/** The difference between two model calls' views; without `before` everything is new. Pure: the same calls give the same diff. */
export function contextDiff(before: Step | undefined, after: Step | undefined): ContextDiff {
  const messages = messageDiff(before ? contextOf(before) : [], after ? contextOf(after) : []);
  const dropped = droppedIn(messages);
  const prompt = promptDiff(before?.prompt, after?.prompt);
  return {
    ...(before === undefined ? {} : { base: before.id }),
    messages,
    ...(dropped.length === 0 ? {} : { dropped }),
    tools: toolDiff(before?.tools ?? [], after?.tools ?? []),
    params: before === undefined ? [] : paramDiff(before.params ?? {}, after?.params ?? {}),
    ...(prompt === undefined ? {} : { prompt }),
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
  return withMoves(changes, after);
}

/** A message that was removed in one place and added in another, word for word, has moved. */
function withMoves(changes: readonly MessageChange[], after: readonly Message[]): MessageChange[] {
  const gone = new Map<string, MessageChange[]>();
  for (const one of changes) if (one.change === "removed" && one.before) pushTo(gone, canonicalText(one.before), one);
  if (gone.size === 0) return [...changes];
  const moved = new Set<MessageChange>();
  const told = changes.map((one): MessageChange => {
    const message = one.change === "added" && one.index !== undefined ? after[one.index] : undefined;
    const from = message && gone.get(canonicalText(message))?.shift();
    if (from === undefined) return one;
    moved.add(from);
    return { change: "moved", ...(one.index === undefined ? {} : { index: one.index }) };
  });
  return told.filter((_, at) => !moved.has(changes[at] as MessageChange));
}

function pushTo(map: Map<string, MessageChange[]>, key: string, change: MessageChange): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [change]);
  else list.push(change);
}

/** So many that go at once are no edit. */
const MANY = 2;

/** Where messages went away together: with fewer in their place they were summed up, with none they were left out. */
function droppedIn(changes: readonly MessageChange[]): Dropped[] {
  const found: Dropped[] = [];
  for (let at = 0; at < changes.length; at += 1) {
    const end = nextOther(changes, at);
    const gap = changes.slice(at, end);
    const messages = gap.filter(({ change }) => change === "removed").length;
    const added = gap.filter(({ change }) => change === "added");
    const first = added[0]?.index;
    if (messages >= MANY && added.length === 0) found.push({ how: "trimmed", messages });
    else if (messages >= MANY && added.length < messages && first !== undefined) found.push({ how: "compacted", messages, index: first });
    at = end;
  }
  return found;
}

/** Behind a stretch of what was only added or removed. */
function nextOther(changes: readonly MessageChange[], from: number): number {
  let end = from;
  while (changes[end]?.change === "removed" || changes[end]?.change === "added") end += 1;
  return end;
}

/** Between two equal messages: each added one that resembles a removed one of its role, in order, is that one, changed. */
function gap(removed: readonly Message[], added: readonly Message[], offset: number): MessageChange[] {
  const changes: MessageChange[] = [];
  let next = 0;
  added.forEach((message, i) => {
    const twin = removed.findIndex((old, at) => at >= next && at < next + 8 && old.role === message.role && isSameMessage(old, message));
    const old = removed[twin];
    if (old === undefined) {
      changes.push({ change: "added", index: offset + i });
      return;
    }
    const cut = cutOf(old, message);
    changes.push(...removed.slice(next, twin).map(gone), {
      change: "changed",
      index: offset + i,
      before: old,
      ...(cut === undefined ? {} : { cut }),
    });
    next = twin + 1;
  });
  return [...changes, ...removed.slice(next).map(gone)];
}

/** One message, changed: the result of the same call, its own beginning, or most of the same words. */
function isSameMessage(old: Message, message: Message): boolean {
  const call = answeredCall(message);
  if (call !== undefined && answeredCall(old) !== undefined) return answeredCall(old) === call;
  return cutOf(old, message) !== undefined || resemblance(old, message) >= SAME_MESSAGE;
}

function answeredCall({ parts }: Message): string | undefined {
  const [first] = parts;
  return parts.length === 1 && first?.type === "tool_result" ? first.id : undefined;
}

function gone(message: Message): MessageChange {
  return { change: "removed", before: message };
}

function toolDiff(before: readonly ToolDefinition[], after: readonly ToolDefinition[]): ContextDiff["tools"] {
  const old = new Map(before.map((tool) => [tool.name, canonicalText(tool)]));
  const now = new Map(after.map((tool) => [tool.name, canonicalText(tool)]));
  const removed = [...old.keys()].filter((name) => !now.has(name));
  const changed = [...now.keys()].filter((name) => old.has(name) && old.get(name) !== now.get(name));
  const were = before.filter(({ name }) => removed.includes(name) || changed.includes(name));
  return {
    added: [...now.keys()].filter((name) => !old.has(name)),
    removed,
    changed,
    ...(were.length === 0 ? {} : { before: were }),
  };
}

/** What only one of the two calls says is no difference: prompts are named by hand, call by call. */
function promptDiff(before: PromptUse | undefined, after: PromptUse | undefined): ContextDiff["prompt"] {
  if (before === undefined || after === undefined || canonicalText(before) === canonicalText(after)) return undefined;
  return { before, after };
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
