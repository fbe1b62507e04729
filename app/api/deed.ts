import type { Identity, Needs } from "#access/identity.ts";
import type { Deed } from "#accounts/write-audit.ts";
import { type AuditKind, auditKindOf } from "#contract/audited.ts";
import type { Operation } from "#contract/operation.ts";
import { operationAt } from "#contract/operation-at.ts";
import { bodyRead } from "./ask.ts";

/** A request as the audit log sees it. */
export interface Asked {
  request: Request;
  operation: Operation | undefined;
  params: object;
  /** Absent: it is about the installation. */
  project?: string;
}

/** Fields of queries and bodies that say what something was about. Never what is secret, and no long text. */
const TOLD = [
  "correlationId",
  "stepId",
  "a",
  "b",
  "q",
  "alias",
  "kind",
  "target",
  "setSlug",
  "slug",
  "format",
  "signature",
  "state",
  "category",
  "verdict",
  "reviewer",
  "name",
  "email",
  "role",
  "owner",
  "scopes",
  "origins",
  "overlapHours",
  "days",
  "holdCases",
  "model",
  "version",
  "views",
] as const;

const LONGEST = 200;

export function operationOf(request: Request): Operation | undefined {
  return operationAt(request.method, new URL(request.url).pathname);
}

/** Whatever a key does that needs an admin is written down, a question too. */
export function kindOf(operation: Operation | undefined, who?: Identity, needs?: Needs): AuditKind | undefined {
  const kind = operation === undefined ? undefined : auditKindOf(operation);
  const byKey = who?.kind === "adminKey" || who?.kind === "apiKey";
  return kind ?? (byKey && (needs === "admin" || needs === "owner") ? "access" : undefined);
}

/** As the log has it, of this kind and with this status; undefined when it is nothing that the API does. */
export function deedOf(asked: Asked, kind: AuditKind, status: number): Deed | undefined {
  const { operation, project } = asked;
  if (operation === undefined) return undefined;
  const action = `${operation.method.toUpperCase()} ${operation.path}`;
  return { kind, action, about: aboutOf(asked), status, ...(project !== undefined && { project }) };
}

/**
 * What was done, what was tried without the right to, and what nobody knows the end of. A wrong question did nothing, and what was
 * refused because one may not know that it is there is no deed in that project.
 */
export function isNoted(kind: AuditKind, status: number): boolean {
  if (kind === "sign-in" && status === 401) return aFewRefusals();
  if (kind === "view") return status < 300;
  return status < 400 || status === 403 || status >= 500;
}

/** Whoever guesses fills no table: of refused sign-ins so many are written down in a minute. */
const REFUSALS_A_MINUTE = 60;
const refusals = { minute: 0, count: 0 };

function aFewRefusals(): boolean {
  const minute = Math.floor(Date.now() / 60_000);
  if (refusals.minute !== minute) Object.assign(refusals, { minute, count: 0 });
  return ++refusals.count <= REFUSALS_A_MINUTE;
}

function aboutOf({ request, params }: Asked): string {
  const body = bodyRead(request) ?? {};
  const query = Object.fromEntries(new URL(request.url).searchParams);
  // Whose records were deleted is not to be remembered by their name.
  const named = "kind" in body && body.kind === "user" ? { ...body, target: undefined } : body;
  const fields = new Map<string, unknown>([
    ...Object.entries(params ?? {}), // Next gives none to a route without segments.
    ...TOLD.flatMap((name) => [...valueOf(query, name), ...valueOf(named, name)]),
  ]);
  if ("key" in body) fields.set("with", "the admin key");
  return [...fields].flatMap(([name, value]) => said(name, value)).join(" ");
}

function valueOf(values: object, name: string): [string, unknown][] {
  return Object.hasOwn(values, name) ? [[name, (values as { [name: string]: unknown })[name]]] : [];
}

/** Quoted, so that no value can pass itself off as another field. */
function said(name: string, value: unknown): string[] {
  const plain = Array.isArray(value) ? value.filter(isPlain).join(" ") : isPlain(value) ? String(value) : "";
  return plain === "" ? [] : [`${name}=${JSON.stringify(plain.slice(0, LONGEST))}`];
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
