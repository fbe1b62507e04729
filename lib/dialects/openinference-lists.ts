import type { Message } from "#trace/message.ts";
import type { Attributes } from "#trace/record.ts";
import { message } from "#shapes/index.ts";
import { field, isObject, objects, text } from "#shapes/read.ts";
import { unflatten } from "#shapes/unflatten.ts";

/** What was ranked, embedded, searched and completed stands in lists of its own too, and alone where the bodies are hidden. */
const INPUT = ["reranker.input_documents.", "embedding.embeddings.", "llm.prompts."];
const OUTPUT = ["retrieval.documents.", "reranker.output_documents.", "llm.choices."];
const INSIDE = ["document", "embedding", "prompt", "completion"];

function listed(attributes: Attributes, prefixes: readonly string[], role: string): Message[] | undefined {
  const items = prefixes.map((prefix) => objects(unflatten(attributes, prefix))).find((list) => list.length > 0);
  const bare = items?.map((item) => {
    const inner = field(item, ...INSIDE) ?? item;
    return (isObject(inner) ? text(inner, "text") : undefined) ?? inner;
  });
  return bare && message("list", bare, role);
}

export const listedInput = (attributes: Attributes): Message[] | undefined => listed(attributes, INPUT, "user");
export const listedOutput = (attributes: Attributes): Message[] | undefined => listed(attributes, OUTPUT, "assistant");
