"use client";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { MadeKey } from "#contract/keys.ts";

/** A key that is shown once. */
export function MadeKeyView({ made: { key, about } }: { made: MadeKey }) {
  return (
    <div className="handed" role="status">
      <p>{about.name}: copy it now. It is shown this once; only its digest is kept.</p>
      <p className="handed-link">
        <code className="mono">{key}</code>
        <CopyButton text={key} what="Key" />
      </p>
    </div>
  );
}
