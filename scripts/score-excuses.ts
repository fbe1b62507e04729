/**
 * Facts that the truth beside a capture counts as sent and that no reader can give back, each with the evidence of the bytes.
 * docs/dialects.md says the same to people.
 */
interface Excuse {
  sdk: RegExp;
  scenario: RegExp;
  miss: RegExp;
  why: string;
}

const EXCUSES: readonly Excuse[] = [
  {
    sdk: /^(openinference-anthropic|traceloop\.anthropic|vercel-ai-5\.anthropic|vercel-ai-7\.anthropic)$/,
    scenario: /^bad-json$/,
    miss: /^(#2 model: tool_arguments|#3 tool issue_refund: arguments)$/,
    why: "the answer on the wire held `input: {}` (Messages API answers carry parsed JSON): the truth's raw text is in no byte",
  },
  {
    sdk: /^openlit\.responses$/,
    scenario: /./,
    miss: /^#\d+ tool \w+: name$/,
    why: "the name occurs among the tools offered only: neither call nor result is in any byte, so nothing tells that it ran",
  },
  {
    sdk: /^elastic-openai$/,
    scenario: /./,
    miss: /^#\d+ tool \w+: (result|error_message)$/,
    why: "each call is a trace of its own without a conversation or session ID; its result stands in a later trace's prompt alone, in log records of one and the same time, so that which of them is new is told by the call's ID in that other trace only, and a call's ID without a conversation joins nothing (providers repeat them: call_1)",
  },
  {
    sdk: /^google-adk-py$/,
    scenario: /^reasoning$/,
    miss: /^#\d+ model: reasoning$/,
    why: "thoughts are sent as text parts like the answer's own: nothing in the bytes tells them apart",
  },
  {
    sdk: /^semantic-kernel$/,
    scenario: /^stream$/,
    miss: /^#2 model: output_text$/,
    why: "streamed text beside tool calls is told in the agent's output alone, run together with its last answer",
  },
];

/** Why this miss of that SDK is none of ours; undefined when it is. */
export function excuseFor(sdk: string, scenario: string, miss: string): string | undefined {
  return EXCUSES.find((excuse) => excuse.sdk.test(sdk) && excuse.scenario.test(scenario) && excuse.miss.test(miss))?.why;
}
