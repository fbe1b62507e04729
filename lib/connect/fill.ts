/** Where an exporter sends to, and as whom. */
export interface Target {
  /** Base URL of OTLP over HTTP, without a path. */
  http: string;
  grpc: string;
  /** Absent with auth off. */
  key?: string;
  project: string;
}

/** Stands where an SDK insists on a key that nobody asks for. */
const NO_KEY = "not-needed";

function headers({ key, project }: Target): [name: string, value: string][] {
  return [
    ...(key === undefined ? [] : ([["x-api-key", key]] as [string, string][])),
    ...(project === "default" ? [] : ([["x-playhead-project", project]] as [string, string][])),
  ];
}

/** What each placeholder stands for; undefined takes its whole line away. */
const PLACEHOLDERS: { readonly [name: string]: (target: Target) => string | undefined } = {
  endpoint: ({ http }) => http,
  grpc: ({ grpc }) => grpc,
  port: ({ http }) => new URL(http).port,
  host: ({ http }) => new URL(http).origin.replace(/:\d+$/, ""),
  project: ({ project }) => project,
  key: ({ key }) => key ?? NO_KEY,
  /** For a line that is needless without one. */
  ownKey: ({ key }) => key,
  /** `name=value,…`, as OTEL_EXPORTER_OTLP_HEADERS is written. */
  headers: (target) => joined(headers(target).map(([name, value]) => `${name}=${value}`)),
  headersJson: (target) => JSON.stringify(Object.fromEntries(headers(target))),
  headersYaml: (target) => joined([JSON.stringify(Object.fromEntries(headers(target)))].filter((text) => text !== "{}")),
  headersToml: (target) =>
    `{ ${headers(target)
      .map(([name, value]) => `${JSON.stringify(name)} = ${JSON.stringify(value)}`)
      .join(", ")} }`,
};

function joined(parts: string[]): string | undefined {
  return parts.length === 0 ? undefined : parts.join(",");
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** A snippet with its placeholders filled in. Throws for one that nobody knows: the recipes are ours. */
export function fill(text: string, target: Target): string {
  return text
    .split("\n")
    .flatMap((line) => filled(line, target) ?? [])
    .join("\n");
}

function filled(line: string, target: Target): string | undefined {
  let gone = false;
  const made = line.replaceAll(PLACEHOLDER, (_, name: string) => {
    const value = PLACEHOLDERS[name];
    if (value === undefined) throw new Error(`There is no placeholder {{${name}}}`);
    const text = value(target);
    gone ||= text === undefined;
    return text ?? "";
  });
  return gone ? undefined : made;
}
