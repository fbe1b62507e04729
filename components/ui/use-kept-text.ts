import { useSyncExternalStore } from "react";

/** What this page knows of what the browser keeps. Others may have it open: they see what was chosen here when they are loaded again. */
const known = new Map<string, string | null>();
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** A text that this browser keeps from visit to visit, and the way to change it; null when nothing is kept, and while the server draws. */
export function useKeptText(key: string): [string | null, (text: string | null) => void] {
  const text = useSyncExternalStore(
    listen,
    () => keptText(key),
    () => null,
  );
  return [text, (changed) => keep(key, changed)];
}

function keptText(key: string): string | null {
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const read = stored((storage) => storage.getItem(key)) ?? null;
  known.set(key, read);
  return read;
}

function keep(key: string, text: string | null): void {
  known.set(key, text);
  stored((storage) => (text === null ? storage.removeItem(key) : storage.setItem(key, text)));
  for (const listener of listeners) listener();
}

/** Undefined where the browser keeps nothing: what is chosen holds as long as the page then. */
function stored<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
