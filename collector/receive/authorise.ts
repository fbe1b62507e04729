import { isAdminKey } from "#access/admin-key.ts";
import type { StoredKey } from "#access/api-key.ts";
import { type CheckKey, firstKey } from "#access/keyring.ts";
import { refusalOf } from "#access/local-guard.ts";
import type { RequestHeaders } from "#access/local-guard.ts";
import { presentedKeys } from "#access/presented-key.ts";
import { namedProject, PROJECT_HEADER } from "#access/project-header.ts";
import type { Refusal } from "./answer.ts";

export type Caller = { project: string } | Refusal;

/** Who may send, and into which project. Settles also when it cannot be known. */
export type Authorise = (headers: RequestHeaders) => Promise<Caller>;

/** Auth off: this machine's own programs, any credential ignored. Auth on: a project's key, or the admin key. Design §5. */
export function authorise(auth: "on" | "off", check: CheckKey): Authorise {
  return auth === "off" ? async (headers) => local(headers) : (headers) => byKey(headers, check);
}

function local(headers: RequestHeaders): Caller {
  const message = refusalOf(headers);
  return message === undefined ? projectOf(headers) : { kind: "forbidden", message };
}

const NO_KEY = "no key: send it as Authorization: Bearer <key>, as user or password of Authorization: Basic, or as x-api-key";
const CANNOT_ASK: Refusal = {
  kind: "unavailable",
  retryAfterSeconds: 5,
  message: "whose key this is cannot be asked now; send this again later",
};

async function byKey(headers: RequestHeaders, check: CheckKey): Promise<Caller> {
  const texts = presentedKeys(headers);
  const [first] = texts;
  if (first === undefined) return { kind: "unauthenticated", message: NO_KEY };
  // Each is compared, also after one was right: the time tells nothing of which.
  if (texts.map(isAdminKey).includes(true)) return projectOf(headers);
  const key = await firstKey(check, texts).catch(() => "cannot ask" as const);
  if (key === "cannot ask") return CANNOT_ASK;
  return key === undefined ? { kind: "unauthenticated", message: unknown(first) } : callerWith(key, headers);
}

/** The key decides the project; what other backends' clients name by their own headers does not count. */
function callerWith(key: StoredKey, headers: RequestHeaders): Caller {
  const may = refusalToSend(key, headers["origin"]);
  if (may !== undefined) return { kind: "forbidden", message: may };
  const named = headers[PROJECT_HEADER];
  if (named === undefined || named === key.project) return { project: key.project };
  return { kind: "forbidden", message: `this key belongs to the project ${key.project}: leave ${PROJECT_HEADER} out, or say that name` };
}

function refusalToSend({ id, scopes, origins }: StoredKey, origin: RequestHeaders[string]): string | undefined {
  if (scopes.includes("ingest")) return undefined;
  if (!scopes.includes("browser-ingest")) return `the key ph_${id} may not send: it has no scope ingest`;
  if (typeof origin === "string" && origins.includes(origin)) return undefined;
  return `the key ph_${id} is for pages of ${origins.join(", ")}; this request ${origin === undefined ? "comes from no page" : "comes from another"}`;
}

/** Below this the last four characters would be too much of a secret to say. */
const LONG_ENOUGH = 16;

function unknown(key: string): string {
  return key.length < LONG_ENOUGH ? "the key is not known" : `the key ending in ${JSON.stringify(key.slice(-4))} is not known`;
}

function projectOf(headers: RequestHeaders): Caller {
  const named = namedProject(headers);
  return "wrong" in named ? { kind: "malformed", message: named.wrong } : named;
}
