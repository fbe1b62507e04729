import { queryText } from "#components/queries/api.ts";
import type { Severity } from "#evals/case-words.ts";

/** The addresses of the product's pages. IDs are percent-encoded: a correlation ID may hold `/`, `%`, `..` or an emoji. */

export function runsPath(project: string): string {
  return `/p/${encodeURIComponent(project)}/runs`;
}

/** A kept filter of the runs list by its name: the list that it stands for, as it is kept when the link is opened. */
export function viewPath(project: string, name: string): string {
  return `${runsPath(project)}?view=${encodeURIComponent(name)}`;
}

/** The runs that a filter finds. */
export function foundRunsPath(project: string, { q, all }: { q: string; all: boolean }): string {
  return `${runsPath(project)}${queryText({ q, all: all ? "true" : undefined })}`;
}

/** Steps of any run that a filter finds. */
export function stepsPath(project: string, query: { q?: string; cursor?: string | undefined }): string {
  return `/p/${encodeURIComponent(project)}/steps${queryText(query)}`;
}

/** Where one signs in, and goes on from there. */
export function loginPath(next: string): string {
  return `/login?next=${encodeURIComponent(next)}`;
}

/** One's own account. */
export const ACCOUNT_PATH = "/account";

/** Says which role a page needs. */
export function deniedPath(needs: string, project: string): string {
  return `/denied?needs=${encodeURIComponent(needs)}&project=${encodeURIComponent(project)}`;
}

/** An ID as one segment of a path. */
export function pathSegment(id: string): string {
  return encodeURIComponent(id);
}

/**
 * The ID that a run is addressed by: its correlation ID, but one of its trace IDs when that is `.` or `..`, which a URL parser
 * takes out of every path, also when they are percent-encoded (WHATWG URL, double-dot path segment).
 */
export function addressId({ correlationId, traceIds }: { correlationId: string; traceIds: readonly string[] }): string {
  return correlationId === "." || correlationId === ".." ? (traceIds[0] ?? correlationId) : correlationId;
}

/** A run; with a step, and with a place inside it (components/replay/address/place.ts). */
export function runPath(project: string, correlationId: string, stepId?: string, at?: string): string {
  const path = `${runsPath(project)}/${pathSegment(correlationId)}`;
  const place = at === undefined ? "" : `&at=${encodeURIComponent(at)}`;
  return stepId === undefined ? path : `${path}?step=${encodeURIComponent(stepId)}${place}`;
}

/** A page of the project's settings by its slug; without one the way to the first of them. */
export function settingsPath(project: string, slug?: string): string {
  const path = `/p/${encodeURIComponent(project)}/settings`;
  return slug === undefined ? path : `${path}/${slug}`;
}

/** Who did and saw what; with a format, as a file. */
export function auditPath(project: string, filter: { [name: string]: string | undefined } = {}): string {
  return `${settingsPath(project, "audit")}${queryText(filter)}`;
}

/** What was received and refused. */
export function ingestPath(project: string, query: { [name: string]: string | undefined } = {}): string {
  return `/p/${encodeURIComponent(project)}/ingest${queryText(query)}`;
}

interface FailuresAddress {
  project: string;
  state?: string;
  uncovered?: boolean;
  cursor?: string | undefined;
}

/** The Failures inbox; open ones when no state is named. */
export function failuresPath({ project, state, uncovered, cursor }: FailuresAddress): string {
  const query = { state: state === "open" ? undefined : state, uncovered: uncovered === true ? "true" : undefined, cursor };
  return `/p/${encodeURIComponent(project)}/failures${queryText(query)}`;
}

/** Two runs side by side, at a line of the comparison, of long ones the lines from one on; with one run only, the choice of the other. */
export function comparePath(project: string, a: string, b?: string, row?: number, from?: number): string {
  const numbers = Object.entries({ row, from }).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const params = new URLSearchParams({
    a,
    ...(b === undefined ? {} : { b }),
    ...(Object.fromEntries(numbers) as { [name: string]: string }),
  });
  return `/p/${encodeURIComponent(project)}/compare?${params}`;
}

/** Two steps side by side: of one run, or of two. */
export function compareStepsPath(project: string, a: ComparedStep, b: ComparedStep): string {
  const params = new URLSearchParams({ a: a.run, sa: a.step, b: b.run, sb: b.step });
  return `/p/${encodeURIComponent(project)}/compare?${params}`;
}

interface ComparedStep {
  /** Its correlation ID. */
  run: string;
  /** The step's ID. */
  step: string;
}

/** The review queue: what waits for you, or what you judged. */
export function reviewPath(project: string, query: { [name: string]: string | undefined } = {}): string {
  return `/p/${encodeURIComponent(project)}/review${queryText(query)}`;
}

/** A run of the queue in the replay deck, with the bar that takes one's word on it. */
export function reviewRunPath(project: string, correlationId: string, stepId?: string): string {
  const path = runPath(project, correlationId, stepId);
  return `${path}${stepId === undefined ? "?" : "&"}review=1`;
}

export function evalsPath(project: string): string {
  return `/p/${encodeURIComponent(project)}/evals`;
}

/** A set; with a format, its export, of a frozen version when one is named. */
export function setPath(project: string, slug: string, format?: string, version?: number): string {
  const path = `${evalsPath(project)}/${pathSegment(slug)}`;
  return format === undefined ? path : `${path}?export=${encodeURIComponent(format)}${ofVersion(version)}`;
}

function ofVersion(version: number | undefined): string {
  return version === undefined ? "" : `&version=${version}`;
}

/** Which cases of a set: those that check one kind of thing (an assertion's type, with a tool after a space), of an agent, of a severity; empty = of none. */
export interface CaseFilter {
  tested?: string | undefined;
  agent?: string | undefined;
  severity?: Severity | "" | undefined;
}

/** The cases of a set, one page. */
export function casesPath(project: string, slug: string, query: CaseFilter & { cursor?: string | undefined }): string {
  const asked = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined);
  return `${setPath(project, slug)}${asked.length === 0 ? "" : `?${new URLSearchParams(asked).toString()}`}`;
}

/** A view of a set beside its cases: coverage, checks, versions, import, edit. */
export function setViewPath(project: string, slug: string, view: string, query: { [name: string]: string } = {}): string {
  return `${setPath(project, slug)}?${new URLSearchParams({ view, ...query }).toString()}`;
}

/** What eval runs said of a set; of two of them, case by case. */
export function resultsPath(project: string, slug: string, runs: { before?: string; after?: string; cursor?: string } = {}): string {
  return `${setPath(project, slug)}?${new URLSearchParams({ view: "results", ...runs }).toString()}`;
}

export function casePath(project: string, slug: string, caseId: string): string {
  return `${setPath(project, slug)}/${pathSegment(caseId)}`;
}

export function exportPath(project: string, slug: string, format: string, version?: number): string {
  const named = `project=${encodeURIComponent(project)}&format=${encodeURIComponent(format)}${ofVersion(version)}`;
  return `/api/v1/eval-sets/${pathSegment(slug)}/export?${named}`;
}

/** How an SDK is pointed here; without one, the first of the list. */
export function connectPath(project: string, sdk?: string): string {
  const path = `/p/${encodeURIComponent(project)}/connect`;
  return sdk === undefined ? path : `${path}/${pathSegment(sdk)}`;
}

/** Addresses of one list among others on a page: its cursor under its own name, and the anchor that stands above it. */
export function pagesOf(path: string, list: string, anchor?: string): (cursor?: string) => string {
  const hash = anchor === undefined ? "" : `#${anchor}`;
  return (cursor) => `${path}${queryText({ [list]: cursor })}${hash}`;
}
