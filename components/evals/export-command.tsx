"use client";
import { useSyncExternalStore } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";

const never = () => () => undefined;

/** The same download for a script. The address is that of the page, which the server behind a proxy does not know. */
export function ExportCommand({ path }: { path: string }) {
  const origin = useSyncExternalStore(
    never,
    () => location.origin,
    () => "",
  );
  const command = `curl -fOJ '${origin}${path}'`;
  return (
    <p className="export-command">
      <code className="mono trunc">{command}</code>
      <CopyButton text={command} what="Command" />
    </p>
  );
}
