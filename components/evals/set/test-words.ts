/** What the assertions that are about tools ask of them, in a word or two; a type that does not stand here is called by its name. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["calls_tool", "calls"],
  ["not_calls_tool", "does not call"],
  ["tool_args", "arguments"],
  ["tool_set", "tool set"],
  ["tool_sequence", "order"],
  ["mutations", "changes"],
  ["no_repeat", "repeats"],
  ["refuses", "refuses by"],
  ["not_refuses", "does not refuse by"],
  ["escalates", "hands over by"],
  ["not_escalates", "does not hand over by"],
  ["asks", "asks by"],
]);

export function testWord(type: string): string {
  return WORDS.get(type) ?? type;
}

/** `type tool` as `tested` of a case says it, taken apart. */
export function testParts(tested: string): { word: string; tool: string | undefined } {
  const at = tested.indexOf(" ");
  return at < 0 ? { word: testWord(tested), tool: undefined } : { word: testWord(tested.slice(0, at)), tool: tested.slice(at + 1) };
}
