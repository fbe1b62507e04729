import { isAdminKey } from "#access/admin-key.ts";
import { refusalOf } from "#access/local-guard.ts";
import type { RequestHeaders } from "#access/local-guard.ts";
import { presentedKeys } from "#access/presented-key.ts";
import { namedProject } from "#access/project-header.ts";
import type { Refusal } from "./answer.ts";

/** Who may send, and into which project. */
export type Authorise = (headers: RequestHeaders) => { project: string } | Refusal;

/** Auth off: this machine's own programs, any credential ignored. Auth on: the admin key. Design §5. */
export function authorise(auth: "on" | "off"): Authorise {
  return (headers) => strangerOf[auth](headers) ?? projectOf(headers);
}

const NO_KEY = "no key: send it as Authorization: Bearer <key>, as user or password of Authorization: Basic, or as x-api-key";

const strangerOf: { readonly [A in "on" | "off"]: (headers: RequestHeaders) => Refusal | undefined } = {
  off: (headers) => {
    const message = refusalOf(headers);
    return message === undefined ? undefined : { kind: "forbidden", message };
  },
  on: (headers) => {
    const keys = presentedKeys(headers);
    const [first] = keys;
    if (first === undefined) return { kind: "unauthenticated", message: NO_KEY };
    // Each is compared, also after one was right: the time tells nothing of which.
    return keys.map(isAdminKey).includes(true) ? undefined : { kind: "unauthenticated", message: unknown(first) };
  },
};

/** Below this the last four characters would be too much of a secret to say. */
const LONG_ENOUGH = 16;

function unknown(key: string): string {
  return key.length < LONG_ENOUGH ? "the key is not known" : `the key ending in ${JSON.stringify(key.slice(-4))} is not known`;
}

function projectOf(headers: RequestHeaders): { project: string } | Refusal {
  const named = namedProject(headers);
  return "wrong" in named ? { kind: "malformed", message: named.wrong } : named;
}
