import type { Json, Message } from "#trace/message.ts";
import { answerBody, messageList, requestBody } from "./bodies.ts";
import { indexedMessages } from "./indexed-messages.ts";
import { openinferenceMessages } from "./openinference-messages.ts";

type Shape = (value: Json, role: string) => Message[];

/** How a message can be written. A dialect says where it stands and names its shape. */
const SHAPES = {
  /** A list of messages in the JSON of OpenTelemetry parts, OpenAI chat, OpenAI Responses items, AI SDK or Anthropic. */
  list: messageList,
  /** The whole request body of a model API. */
  request: (value, role) => requestBody(value).messages ?? messageList(value, role),
  /** The whole answer body of a model API. */
  answer: (value, role) => answerBody(value).messages ?? messageList(value, role),
  /** `llm.input_messages.<i>.message.*`, unflattened. */
  openinference: openinferenceMessages,
  /** `gen_ai.prompt.<i>.*`, unflattened. */
  indexed: indexedMessages,
  /** A text that is to be shown as it is. */
  text: (value, role) => [{ role, parts: [typeof value === "string" ? { type: "text", text: value } : { type: "unknown", raw: value }] }],
} satisfies { [name: string]: Shape };

export type ShapeName = keyof typeof SHAPES;

/** The messages in a value of that shape. Any value gives messages: what is not understood is an *unknown* part with its content. */
export function message(shape: ShapeName, value: Json, role: string): Message[] {
  return SHAPES[shape](value, role);
}
