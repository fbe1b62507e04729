"use client";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { HandedLink } from "#contract/accounts.ts";

/** A link that is shown once, to be handed over. */
export function HandedLinkView({ link, words }: { link: HandedLink; words: string }) {
  return (
    <div className="handed" role="status">
      <p>
        {words} It works once, until <LocalTime iso={link.expiresAt} />, and is shown only now.
      </p>
      <p className="handed-link">
        <code className="mono">{link.url}</code>
        <CopyButton text={link.url} what="Link" />
      </p>
    </div>
  );
}
