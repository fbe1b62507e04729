import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Support of tests: every route as it is served, asked with the real guard. */

type Route = (request: Request, context: { params: Promise<object> }) => Promise<Response>;

export interface Guarded {
  file: string;
  method: string;
  needs: string;
}

const GUARDS = /^export const (\w+) = guarded(?:<[^>]*>)?\(\s*"([\w-]+)"/gm;

/** All routes that ask for something, in a fixed order. */
export const GUARDED: readonly Guarded[] = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .flatMap((file) =>
    [...readFileSync(path.join("app/api", file), "utf8").matchAll(GUARDS)].map(([, method = "", needs = ""]) => ({ file, method, needs })),
  )
  .toSorted((a, b) => (a.file + a.method < b.file + b.method ? -1 : 1));

async function handler(file: string, method: string): Promise<Route> {
  const handlers = (await import(pathToFileURL(path.resolve("app/api", file)).href)) as { [name: string]: Route };
  const found = handlers[method];
  if (found === undefined) throw new Error(`${file} has no ${method}`);
  return found;
}

export interface Question {
  cookie?: string | undefined;
  query?: string;
  body?: unknown;
  headers?: { [name: string]: string };
  /** What stands for the names in brackets; `nothing` where absent. */
  params?: { [name: string]: string };
}

/** Asks a route, by its file under app/api, of the project shop when no query says otherwise. */
export async function ask(
  file: string,
  method: string,
  { cookie, query = "?project=shop", body, headers, params = {} }: Question = {},
): Promise<Response> {
  const route = await handler(file, method);
  const names = [...file.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => [name, params[name] ?? "nothing"] as const);
  const address = names.reduce((at, [name, value]) => at.replace(`[${name}]`, encodeURIComponent(value)), path.dirname(file));
  const request = new Request(`http://127.0.0.1:3000/api/${address}${query}`, {
    method,
    headers: {
      host: "127.0.0.1:3000",
      "content-type": "application/json",
      ...(cookie === undefined ? {} : { cookie }),
      ...headers,
    },
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  return route(request, { params: Promise.resolve(Object.fromEntries(names)) });
}
