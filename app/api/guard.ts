import { refusalToEnter } from "#access/may-enter.ts";
import { isUnavailable, Refused } from "#read/refused.ts";
import { failure } from "./answer.ts";
import { AskError } from "./ask.ts";

type Context<P> = { params: Promise<P> };
type Handler<P> = (request: Request, params: P) => Promise<Response> | Response;

/**
 * Every route is wrapped in this (guard.test.ts walks the files and holds it): may this request enter, then the route's own
 * parse → ask → answer, and everything that goes wrong becomes an answer in one place.
 */
export function guarded<P = Record<string, never>>(handler: Handler<P>): (request: Request, context: Context<P>) => Promise<Response> {
  return async (request, context) => {
    const refusal = await refusalToEnter(request.method, Object.fromEntries(request.headers));
    return refusal === undefined ? run(handler, request, context) : failure(refusal.code, refusal.message, refusal.hint);
  };
}

/** For what must answer without a key, such as a health check: a stranger to local mode is still refused. */
export function open<P = Record<string, never>>(handler: Handler<P>): (request: Request, context: Context<P>) => Promise<Response> {
  return async (request, context) => {
    const refusal = await refusalToEnter(request.method, Object.fromEntries(request.headers));
    return refusal?.code === "forbidden" ? failure(refusal.code, refusal.message, refusal.hint) : run(handler, request, context);
  };
}

async function run<P>(handler: Handler<P>, request: Request, context: Context<P>): Promise<Response> {
  try {
    return await handler(request, await context.params);
  } catch (error) {
    return answerTo(error);
  }
}

function answerTo(error: unknown): Response {
  if (error instanceof AskError) return failure(error.code, error.message, error.hint);
  if (error instanceof Refused) return failure("invalid", error.message, undefined, error.problems);
  if (isUnavailable(error)) return failure("unavailable", "The database does not answer", "Wait a moment; `npm start` restarts it.");
  const id = crypto.randomUUID();
  console.error(`request ${id}`, error);
  return failure("internal", `Something went wrong here (request ${id})`, "The log of the web app says what.");
}
