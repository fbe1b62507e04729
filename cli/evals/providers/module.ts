import path from "node:path";
import { pathToFileURL } from "node:url";
import { Trouble } from "#cli/trouble.ts";
import { type Ask, type Provider, ProviderError } from "./provider.ts";

type Agent = (request: Ask["request"], more: { signal: AbortSignal; traceparent: string }) => unknown;

/** A module of the operator's whose default export answers a request. It runs in this process, with its packages. */
export async function moduleProvider(file: string): Promise<Provider> {
  const agent = await agentOf(file);
  return { name: `module ${file}`, drivesRuns: true, ask: (ask) => Promise.race([answerOf(agent, ask), tooLate(ask.signal)]) };
}

async function agentOf(file: string): Promise<Agent> {
  const loaded = (await import(pathToFileURL(path.resolve(file)).href).catch((cause: unknown) => {
    throw new Trouble(`The agent ${file} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  })) as { default?: unknown };
  if (typeof loaded.default !== "function")
    throw new Trouble(`The agent ${file} has no function as its default export: export default async (request) => …`);
  return loaded.default as Agent;
}

async function answerOf(agent: Agent, { request, signal, traceparent }: Ask): Promise<unknown> {
  try {
    return await agent(request, { signal, traceparent });
  } catch (cause) {
    throw new ProviderError(`it threw ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function tooLate(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new ProviderError("it did not answer in time")), { once: true });
  });
}
