import type { Head } from "#trace/told.ts";

/** Vendors that LiteLLM and LangWatch name before a model: `openai/gpt-5`. Any other slash is the model's own. */
const ASKED = /^(openai|azure|anthropic|google|gemini|vertex_ai|bedrock|mistral|groq|cohere|ollama)\/(.+)$/;

/** The vendor and the model's own name in what was asked for; undefined where no vendor stands before it. */
export function vendorOf(asked: string | undefined): { vendor: string; model: string } | undefined {
  const [, vendor, model] = ASKED.exec(asked ?? "") ?? [];
  return vendor === undefined || model === undefined ? undefined : { vendor, model };
}

/** The same head with the model by its own name; where the asked name stood for the answered one too, both. */
export function withoutVendor(head: Partial<Head>): Partial<Head> {
  const asked = vendorOf(head.modelRequested);
  if (asked === undefined) return head;
  const answered = head.modelResponded === head.modelRequested ? { modelResponded: asked.model } : {};
  return { ...head, provider: head.provider ?? asked.vendor, modelRequested: asked.model, ...answered };
}
