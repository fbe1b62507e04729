/** The addresses of the product's pages. IDs are percent-encoded: a correlation ID may hold `/`, `%`, `..` or an emoji. */

export function runsPath(project: string): string {
  return `/p/${encodeURIComponent(project)}/runs`;
}

/** `.` and `..` alone would be eaten by the URL parser even when encoded by encodeURIComponent, so their dots are encoded too. */
export function pathSegment(id: string): string {
  return encodeURIComponent(id).replace(/^\.+$/, (dots) => "%2E".repeat(dots.length));
}

export function runPath(project: string, correlationId: string, stepId?: string): string {
  const path = `${runsPath(project)}/${pathSegment(correlationId)}`;
  return stepId === undefined ? path : `${path}?step=${encodeURIComponent(stepId)}`;
}

export function evalsPath(project: string): string {
  return `/p/${encodeURIComponent(project)}/evals`;
}

export function setPath(project: string, slug: string): string {
  return `${evalsPath(project)}/${pathSegment(slug)}`;
}

export function casePath(project: string, slug: string, caseId: string): string {
  return `${setPath(project, slug)}/${pathSegment(caseId)}`;
}

export function exportPath(project: string, slug: string, format: string): string {
  return `/api/v1/eval-sets/${pathSegment(slug)}/export?project=${encodeURIComponent(project)}&format=${encodeURIComponent(format)}`;
}
