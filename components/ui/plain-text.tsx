import { revealHidden } from "#components/words/hidden-characters.ts";

/** Trace text: always text nodes, white space kept, hidden characters made visible. Never HTML, never a link. */
export function PlainText({ text }: { text: string }) {
  return revealHidden(text).map((piece, index) =>
    "text" in piece ? (
      piece.text
    ) : (
      // Pieces of an immutable text: their place is their identity.
      <span key={index} className="hidden-char" title="Hidden characters">
        {piece.hidden}
      </span>
    ),
  );
}
