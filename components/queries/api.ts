/** One way to ask our own API from the browser. */

export class ApiError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly status: number;

  constructor(status: number, code: string, message: string, hint?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

interface ErrorBody {
  error?: { code?: string; message?: string; hint?: string };
}

/** The JSON answer; undefined when there is nothing to say (204). Throws ApiError with the server's own words, or with what the browser said when no server answered. */
export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await reach(path, init);
  if (response.status === 204) return undefined as T;
  if (response.ok) return (await response.json()) as T;
  const body = (await response.json().catch(() => ({}))) as ErrorBody;
  const { code = "error", message = `The server answered ${response.status}.`, hint } = body.error ?? {};
  throw new ApiError(response.status, code, message, hint);
}

/** A question that has no answer by now has none: what is on the screen says so, and the next question may be luckier. */
const READ_MS = 20_000;

/** Ends with what asked, and for questions also with time; a change is waited for, since nobody knows whether it was made. */
function signalOf({ method, signal }: RequestInit = {}): AbortSignal | undefined {
  if (method !== undefined && method !== "GET") return signal ?? undefined;
  const late = AbortSignal.timeout(READ_MS);
  return signal ? AbortSignal.any([signal, late]) : late;
}

async function reach(path: string, init: RequestInit | undefined): Promise<Response> {
  try {
    const signal = signalOf(init);
    return await fetch(path, { ...init, ...(signal && { signal }), headers: { accept: "application/json", ...init?.headers } });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, "unreachable", "Playhead did not answer. Is it still running?");
  }
}

/** `?a=1&b=2` of the values that are there. */
export function queryText(values: { [name: string]: string | undefined }): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined && value !== "") params.set(name, value);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
