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
    why: "the name occurs among the tools offered only: `gen_ai.output.messages` has no parts, each `gen_ai.input.messages` the user's words alone, each call is a trace of its own. Neither call nor result is in any byte, so nothing tells that it ran",
  },
  {
    sdk: /^elastic-openai$/,
    scenario: /./,
    miss: /^#\d+ tool \w+: (result|error_message)$/,
    why: "each model call is a trace of its own, and no record carries a conversation, session or previous response's ID: to Playhead each trace is a run. The result stands in no record of the trace that asked for it, only in the prompt of later ones, and there as one `gen_ai.tool.message` log for each result so far, all of one and the same time, so that not even the new one among them is told. The one thing in common is the tool call's ID, which joins nothing without a conversation (dialects.md §4: providers repeat them, `call_1`)",
  },
  {
    sdk: /^google-adk-py$/,
    scenario: /^reasoning$/,
    miss: /^#\d+ model: reasoning$/,
    why: "thoughts are sent as parts of type `text` like the answer's own, in spans and logs; the word *thought* stands in no byte (its version 1 of the convention sends it: google-adk-py.v1)",
  },
  {
    sdk: /^semantic-kernel$/,
    scenario: /^stream$/,
    miss: /^#2 model: output_text$/,
    why: "streamed text beside tool calls stands in one place, the agent's output, run together with its last answer: of the three calls that asked for tools nothing tells which one said it",
  },
  {
    sdk: /^spring-ai(-2)?$/,
    scenario: /^(bad-args|tool-error)$/,
    miss: /^#5 tool \w+: error_message$/,
    why: "the tool's span says OK and its result is the exception's message as plain text: nothing says that the tool failed",
  },
  {
    sdk: /^spring-ai$/,
    scenario: /^stream$/,
    miss: /^#[246] model: tool_arguments$/,
    why: "all four calls of a stream tell the last one's ID and finish reason, STOP: nothing tells which of them asked for the tools that ran",
  },
  {
    sdk: /^otel-google-genai-py\.auto$/,
    scenario: /./,
    miss: /^#\d+ model: \w+$/,
    why: "automatic function calling: one span for all calls of the model, with the first prompt and the last answer, its ID and its counts. The history with the calls between (`automatic_function_calling_history`) is not sent; the tools have spans of their own",
  },
  {
    sdk: /^otel-openai-agents-py$/,
    scenario: /^(stream|wrong-action)$/,
    miss: /^#[26] model: tool_arguments$/,
    why: "an answer of a text and a call is sent as its text alone; what the tool was called with stands on the tool's own span, where it is shown",
  },
  {
    sdk: /^langsmith$/,
    scenario: /^stream$/,
    miss: /^(#[468] model|#[57] tool \w+): \w+$/,
    why: "the first streamed call is written over the span of the function around it, the three later ones have no span: what the tools that ran were called with is all that is left of them",
  },
  {
    sdk: /^laminar\.responses$/,
    scenario: /^(refusal|stream)$/,
    miss: /^#\d model: (refusal|output_text)$/,
    why: "the call's own answer is one empty text, or not sent; the text stands only in `lmnr.span.output` of the application's functions around it, which may give back anything",
  },
];

/** Why this miss of that SDK is none of ours; undefined when it is. */
export function excuseFor(sdk: string, scenario: string, miss: string): string | undefined {
  return EXCUSES.find((excuse) => excuse.sdk.test(sdk) && excuse.scenario.test(scenario) && excuse.miss.test(miss))?.why;
}
