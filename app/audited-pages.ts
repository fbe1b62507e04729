/** Pages that show what a model saw or said, by their place under /p/[project]; what stands for names is what the audit log says of them. */
const PAGES: readonly { page: string; names: RegExp; query: readonly string[] }[] = [
  { page: "/p/[project]/runs/[correlationId]", names: /^\/p\/[^/]+\/runs\/(?<correlationId>[^/]+)$/, query: ["step", "view"] },
  { page: "/p/[project]/compare", names: /^\/p\/[^/]+\/compare$/, query: ["a", "b"] },
  { page: "/p/[project]/evals/[set]", names: /^\/p\/[^/]+\/evals\/(?<set>[^/]+)$/, query: ["view", "export"] },
  { page: "/p/[project]/evals/[set]/[case]", names: /^\/p\/[^/]+\/evals\/(?<set>[^/]+)\/(?<case>[^/]+)$/, query: [] },
  { page: "/p/[project]/settings/redaction", names: /^\/p\/[^/]+\/settings\/redaction$/, query: [] },
];

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Of an address of ours: which page with content it is, and what about. Undefined where nothing is shown that is to be known. */
export function auditedPage(address: string): { action: string; about: string } | undefined {
  const { pathname, searchParams } = new URL(address, "http://here.invalid");
  for (const { page, names, query } of PAGES) {
    const found = names.exec(pathname);
    if (found === null) continue;
    const fields = [
      ...Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)] as const),
      ...query.flatMap((name) => (searchParams.has(name) ? [[name, searchParams.get(name) ?? ""] as const] : [])),
    ];
    return { action: page, about: fields.map(([name, value]) => `${name}=${JSON.stringify(value.slice(0, 200))}`).join(" ") };
  }
  return undefined;
}
