import { hashOf } from "./digest.ts";
import type { EvalCase } from "./eval-case.ts";
import { toolsNamedBy } from "./named-tools.ts";
import type { OtelMessage } from "./otel-message.ts";

/** What a set is told of a case to say which tools are checked for what, and which cases look like each other. */
export interface Likeness {
  /** Each check that decides: its type, with a tool after a space where it is about one. In order, none twice. */
  tested: string[];
  /** The tools that the agent was given, by name. */
  given: string[];
  /** Cases that look alike have one; absent when nobody said a word. */
  nearHash?: string;
}

/**
 * Two cases look alike when they check the same tools for the same, and the last message of the user has the same words, whatever
 * their order, case, numbers and IDs. What checks compare with is left out: it is the order number that differs between two incidents.
 */
export function likenessOf(one: EvalCase): Likeness {
  const tested = testedBy(one);
  const words = wordsOf(lastAsked(one));
  const given = [...new Set((one.input.tools ?? []).map(({ name }) => name))];
  return { tested, given, ...(words.length === 0 ? {} : { nearHash: hashOf({ kind: one.kind, tested, words }) }) };
}

function testedBy({ expect: { assertions } }: EvalCase): string[] {
  const deciding = assertions.filter(({ level }) => level !== "should");
  const tests = deciding.flatMap((assertion) => {
    const tools = toolsNamedBy(assertion);
    return tools.length === 0 ? [assertion.type] : tools.map((tool) => `${assertion.type} ${tool}`);
  });
  return [...new Set(tests)].toSorted();
}

function lastAsked(one: EvalCase): string {
  const messages: readonly OtelMessage[] = one.kind === "call" ? one.input.messages : one.input.turns.map(({ message }) => message);
  const asked = messages.findLast(({ role }) => role === "user");
  return (asked?.parts ?? []).map(({ content }) => (typeof content === "string" ? content : "")).join(" ");
}

/** A number, an ID, a time, an address: a word in plain characters with a digit, an at sign or a slash in it. */
const VALUE = /^(?=.*[\d@/])[\x21-\x7e]+$/;

/** The words of a text, each once and in order. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase().split(/\s+/);
  return [...new Set(plain.filter((word) => !VALUE.test(word)).flatMap((word) => word.match(/[\p{L}\p{M}]+/gu) ?? []))].toSorted();
}
