import { canonicalText } from "#trace/canonical-text.ts";
import type { Message } from "#trace/message.ts";

/**
 * Messages that were sent one a log often share one timestamp, and the order of arrival must decide nothing. What decides:
 * the call before (an agent re-sends its history, so its messages come first, in its order), then how conversations go:
 * system, user, assistant, the results of its calls in their order, assistant …
 */
export interface Ordered {
  messages: Message[];
  /** True where two messages could have stood in either order. */
  guessed: boolean;
}

interface Candidate {
  message: Message;
  text: string;
}

const callIds = (message: Message): string[] =>
  message.parts.flatMap((part) => (part.type === "tool_call" && part.id !== undefined ? [part.id] : []));
const answers = (message: Message): string | undefined =>
  message.parts.map((part) => (part.type === "tool_result" ? part.id : undefined)).find((id) => id !== undefined);

const OPENING = ["system", "developer", "user", "assistant", "tool"];
/** Who speaks next, most expected first. `tool` are results without a call ID; those with one follow their call. */
const NEXT: ReadonlyMap<string, readonly string[]> = new Map([
  ["system", OPENING],
  ["developer", OPENING],
  ["user", ["assistant", "user", "tool"]],
  ["assistant", ["user", "assistant", "tool"]],
  ["assistant that called", ["tool", "assistant", "user"]],
  ["tool", ["tool", "assistant", "user"]],
]);

function expected(last: Message | undefined): readonly string[] {
  const called = last?.role === "assistant" && last.parts.some((part) => part.type === "tool_call");
  return NEXT.get(called ? "assistant that called" : (last?.role ?? "system")) ?? OPENING;
}

class Pool {
  private readonly byRole = new Map<string, Candidate[]>();
  private readonly byText = new Map<string, Candidate[]>();
  private readonly byAnswer = new Map<string, Candidate>();
  private readonly taken = new Set<Candidate>();
  guessed = false;

  constructor(messages: readonly Message[]) {
    const all = messages
      .map((message): Candidate => ({ message, text: canonicalText(message) }))
      .toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    for (const one of all) {
      const id = answers(one.message);
      push(this.byRole, id === undefined ? one.message.role : "result of a call", one);
      push(this.byText, one.text, one);
      if (id !== undefined) this.byAnswer.set(id, one);
    }
  }

  same(text: string | undefined): Message | undefined {
    return text === undefined ? undefined : this.take(this.byText.get(text));
  }

  answerTo(id: string): Message | undefined {
    const found = this.byAnswer.get(id);
    return found === undefined ? undefined : this.take([found]);
  }

  next(roles: readonly string[]): Message | undefined {
    for (const role of [...roles, ...this.byRole.keys()]) {
      const left = (this.byRole.get(role) ?? []).filter((one) => !this.taken.has(one));
      if (left.length > 1 && left[0]?.text !== left[1]?.text) this.guessed = true;
      const message = this.take(left);
      if (message) return message;
    }
    return undefined;
  }

  private take(from: readonly Candidate[] | undefined): Message | undefined {
    const free = from?.find((one) => !this.taken.has(one));
    if (free) this.taken.add(free);
    return free?.message;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Messages of one time in their order, after those already placed; `before` is what the previous call had seen and said. */
function arrange(tied: readonly Message[], placed: Message[], before: readonly string[]): boolean {
  const pool = new Pool(tied);
  const waiting = placed.flatMap(callIds);
  for (let left = tied.length; left > 0; left--) {
    const message = pool.same(before[placed.length]) ?? answer(pool, waiting) ?? pool.next(expected(placed.at(-1)));
    if (message === undefined) break;
    placed.push(message);
    waiting.push(...callIds(message));
  }
  return pool.guessed;
}

function answer(pool: Pool, waiting: string[]): Message | undefined {
  while (waiting.length > 0) {
    const id = waiting.shift();
    const message = id === undefined ? undefined : pool.answerTo(id);
    if (message) return message;
  }
  return undefined;
}

/** Groups of messages, each of one time and earliest first, as one list. `before` = canonical texts of the previous call's messages. */
export function orderMessages(groups: readonly (readonly Message[])[], before: readonly string[]): Ordered {
  const placed: Message[] = [];
  let guessed = false;
  for (const group of groups) {
    const only = group[0];
    if (group.length === 1 && only) placed.push(only);
    else guessed = arrange(group, placed, before) || guessed;
  }
  return { messages: placed, guessed };
}
