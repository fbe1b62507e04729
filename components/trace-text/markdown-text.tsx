"use client";
import Markdown from "react-markdown";
import type { Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { PlainText } from "#components/ui/plain-text.tsx";
import { revealHidden } from "#components/words/hidden-characters.ts";

/** Nothing that the page would fetch and nothing that leads anywhere: a link shows its address beside its words, an image in its place. */
const SHOWN: Components = {
  a: ({ href, children }) => (
    <span>
      {children} <Address of={href} />
    </span>
  ),
  img: ({ src, alt }) => (
    <span>
      image “{alt ?? ""}” not loaded <Address of={typeof src === "string" ? src : undefined} />
    </span>
  ),
};

/**
 * Markdown of strangers. HTML in it stays text: react-markdown makes elements of Markdown only, and no plugin here parses HTML.
 * Loaded when it is first asked for: who reads plain text never has it.
 */
export function MarkdownText({ text }: { text: string }) {
  return (
    <div className="md">
      <Markdown remarkPlugins={[remarkGfm]} components={SHOWN} urlTransform={asWritten}>
        {withHiddenNamed(text)}
      </Markdown>
    </div>
  );
}

/** Addresses are shown and never followed, so also one that would run something is told as it was written. */
function asWritten(url: string): string {
  return url;
}

function withHiddenNamed(text: string): string {
  return revealHidden(text)
    .map((piece) => ("text" in piece ? piece.text : `⟦${piece.hidden}⟧`))
    .join("");
}

function Address({ of }: { of: string | undefined }) {
  return of === undefined ? null : (
    <span className="mono muted break-all">
      (<PlainText text={of} />)
    </span>
  );
}
