import { type Identity, type Needs, notAllowed } from "#access/identity.ts";
import { refusalToEnter } from "#access/may-enter.ts";
import { presentedKey } from "#access/presented-key.ts";
import { DEFAULT_PROJECT } from "#access/project-name.ts";
import { whoAsks } from "#accounts/who-asks.ts";
import { isUnavailable, Refused } from "#read/refused.ts";
import { failure } from "./answer.ts";
import { AskError } from "./ask.ts";

type Context<P> = { params: Promise<P> };
type Route<P> = (request: Request, context: Context<P>) => Promise<Response>;
type Handler<P> = (request: Request, params: P, who: Identity) => Promise<Response> | Response;
type OpenHandler<P> = (request: Request, params: P) => Promise<Response> | Response;

/**
 * Every route is wrapped in this and says what it needs (access-table.test.ts walks the files and holds them to its table): comes the
 * request from where it may, who asks, may they, then the route's own parse → ask → answer; what goes wrong is answered in one place.
 */
export function guarded<P = Record<string, never>>(needs: Needs, handler: Handler<P>): Route<P> {
  return answered(async (request, params) => {
    const headers = Object.fromEntries(request.headers);
    const who = await whoAsks(headers);
    return who === undefined ? nobody(headers) : (refused(who, needs, request) ?? handler(request, params, who));
  });
}

/** For what must answer before anyone is known, such as a health check or a login. */
export function open<P = Record<string, never>>(handler: OpenHandler<P>): Route<P> {
  return answered(handler);
}

function answered<P>(handler: OpenHandler<P>): Route<P> {
  return async (request, context) => {
    const stranger = refusalToEnter(request.method, Object.fromEntries(request.headers));
    if (stranger !== undefined) return failure("forbidden", stranger.message, stranger.hint);
    try {
      return await handler(request, await context.params);
    } catch (error) {
      return answerTo(error);
    }
  };
}

function nobody(headers: { [name: string]: string }): Response {
  const message = presentedKey(headers) === undefined ? "This needs somebody who is signed in." : "This key is not known.";
  return failure("unauthenticated", message, "Open /login, or send a key as `Authorization: Bearer <key>`.");
}

/** A project that somebody is no member of is answered as one that is not there. */
function refused(who: Identity, needs: Needs, request: Request): Response | undefined {
  const project = projectAsked(request);
  const why = notAllowed(who, needs, project);
  if (why === undefined) return undefined;
  return why.hidden ? failure("not-found", `There is no project ${JSON.stringify(project)}`) : failure("forbidden", why.message);
}

/** As `queryOf` reads it; named twice it would be read once here and once there. */
function projectAsked(request: Request): string {
  const named = new URL(request.url).searchParams.getAll("project");
  if (named.length > 1) throw new AskError("invalid", "The parameter project is given more than once");
  return named[0] || DEFAULT_PROJECT;
}

function answerTo(error: unknown): Response {
  if (error instanceof AskError) return failure(error.code, error.message, error.hint);
  if (error instanceof Refused) return failure("invalid", error.message, undefined, error.problems);
  if (isUnavailable(error)) return failure("unavailable", "The database does not answer", "Wait a moment; `npm start` restarts it.");
  const id = crypto.randomUUID();
  console.error(`request ${id}`, error);
  return failure("internal", `Something went wrong here (request ${id})`, "The log of the web app says what.");
}
