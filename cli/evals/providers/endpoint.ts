import type { CallCase } from "#evals/eval-case.ts";
import { anthropicRequest } from "#evals/runner/anthropic-request.ts";
import { NotBound, type Current } from "#evals/runner/model-request.ts";
import { openAiRequest } from "#evals/runner/openai-request.ts";
import { UnfilledPrompt } from "#evals/runner/render-prompt.ts";
import { postJson } from "./post-json.ts";
import { outputOf, type Provider, ProviderError } from "./provider.ts";

interface Endpoint {
  /** Where it answers when no other base address is given. */
  base: string;
  path: string;
  keyVariable: string;
  headers: (key: string) => { [name: string]: string };
  body: (one: CallCase, current: Current) => object;
}

/** APIs that answer one model call. Others that speak the same are reached by their base address. */
export const ENDPOINTS = {
  openai: {
    base: "https://api.openai.com/v1",
    path: "/chat/completions",
    keyVariable: "OPENAI_API_KEY",
    headers: (key) => ({ authorization: `Bearer ${key}` }),
    body: openAiRequest,
  },
  anthropic: {
    base: "https://api.anthropic.com",
    path: "/v1/messages",
    keyVariable: "ANTHROPIC_API_KEY",
    headers: (key) => ({ "x-api-key": key, "anthropic-version": "2023-06-01" }),
    body: anthropicRequest,
  },
} as const satisfies { [name: string]: Endpoint };

export type EndpointName = keyof typeof ENDPOINTS;

interface Options extends Current {
  baseUrl?: string;
  /** Environment variable that holds the key. */
  keyVariable?: string;
}

/** A model asked straight, without an agent around it: for cases that are one call. */
export function endpointProvider(name: EndpointName, { baseUrl, keyVariable, ...current }: Options): Provider {
  const endpoint = ENDPOINTS[name];
  const url = `${(baseUrl ?? endpoint.base).replace(/\/+$/, "")}${endpoint.path}`;
  const headers = endpoint.headers(process.env[keyVariable ?? endpoint.keyVariable] ?? "");
  return {
    name: `${name} ${url}`,
    drivesRuns: false,
    ask: async ({ one, signal }) =>
      outputOf(await postJson(url, { body: bodyOf(endpoint, one as CallCase, current), headers, signal }), "the answer"),
  };
}

function bodyOf(endpoint: Endpoint, one: CallCase, current: Current): object {
  try {
    return endpoint.body(one, current);
  } catch (cause) {
    if (cause instanceof NotBound || cause instanceof UnfilledPrompt) throw new ProviderError(cause.message, { cause });
    throw cause;
  }
}
