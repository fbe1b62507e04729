import { parse, type Parsed, type Schema } from "#contract/parse.ts";
import { PROJECT_NAME_RULE, projectName } from "#access/project-name.ts";
import type { ErrorCode } from "./answer.ts";

/** Why a request cannot be read; guard.ts answers it. */
export class AskError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** Largest body of a change: a frozen model call with a long history fits. */
const LARGEST_BODY = 16 * 1024 * 1024;

/** The query parameters by their schema, of what knows no project. Throws what guard.ts answers with 400. */
export function paramsOf<S extends Schema>(request: Request, schema: S): Parsed<S> {
  return valid(schema, Object.fromEntries(new URL(request.url).searchParams));
}

/** The query parameters by their schema, and the project they name. Throws what guard.ts answers with 400. */
export function queryOf<S extends Schema<{ project?: string | undefined }>>(request: Request, schema: S): Parsed<S> & { project: string } {
  const query = paramsOf(request, schema);
  const project = projectName(query.project);
  if (project === undefined) throw new AskError("invalid", PROJECT_NAME_RULE);
  return { ...query, project };
}

/** The JSON body by its schema. Only application/json is read: a form of another page cannot send it. */
export async function bodyOf<S extends Schema>(request: Request, schema: S): Promise<Parsed<S>> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    throw new AskError("unsupported", "The body must be application/json");
  const text = await request.text();
  if (text.length > LARGEST_BODY) throw new AskError("too-large", `The body has more than ${LARGEST_BODY} characters`);
  const body = parsed(text);
  if (typeof body === "object" && body !== null) bodies.set(request, body);
  return valid(schema, body);
}

const bodies = new WeakMap<Request, object>();

/** The JSON object that `bodyOf` has read of this request, valid or not; for the audit log. */
export function bodyRead(request: Request): object | undefined {
  return bodies.get(request);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AskError("invalid", "The body is not JSON");
  }
}

function valid<S extends Schema>(schema: S, value: unknown): Parsed<S> {
  const made = parse(schema, value);
  if (!made.ok) throw new AskError("invalid", made.message);
  return made.value;
}
