import { Fragment } from "react";
import { CopyButton } from "./copy-button.tsx";

/** Something to paste, not only the name of it. */
const SETTING = /[=:(]/;

/** A sentence of ours in which what stands between backticks is to be copied: a setting, a path. */
export function QuotedCode({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <span key={index} className="quoted-code">
        <code className="mono">{part}</code>
        {SETTING.test(part) ? <CopyButton text={part} what="Setting" /> : null}
      </span>
    ),
  );
}
