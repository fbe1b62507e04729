import { countText, tokensText } from "#components/words/format.ts";
import type { Message } from "#trace/message.ts";
import { messageText } from "./message-text.ts";
import { PartView } from "./part-view.tsx";
import { WordDiff } from "./word-diff.tsx";

export type MessageChange = "plain" | "same" | "added" | "removed" | "changed" | "moved";

interface MessageViewProps {
  message: Message;
  change: MessageChange;
  /** The older message, when it is the same one changed. */
  before?: Message | undefined;
  /** Names of tools by call ID, for results that carry only the ID. */
  toolNames?: ReadonlyMap<string, string>;
  /** Its name in links. */
  at?: string | undefined;
  /** Of a changed message of which only the beginning was kept: its characters then and now. */
  cut?: { from: number; to: number } | undefined;
  /** Tokens of a character, where the call told how many it read. */
  ratio?: number | undefined;
}

/** Sign and word of each change: colour never stands alone. */
const SIGNS: Record<MessageChange, { sign: string; word: string; className: string }> = {
  plain: { sign: "", word: "", className: "" },
  same: { sign: "=", word: "Unchanged", className: "eq" },
  added: { sign: "+", word: "Added", className: "add" },
  removed: { sign: "−", word: "Removed", className: "gone" },
  changed: { sign: "~", word: "Changed", className: "chg" },
  moved: { sign: "↕", word: "Moved", className: "chg" },
};

/** One message of a context, with its change since the previous call. */
export function MessageView({ message, change, before, toolNames, at, cut, ratio }: MessageViewProps) {
  const { sign, word, className } = SIGNS[change];
  const size = messageText(message).length;
  return (
    <div className={`msg ${className}`} data-at={at} tabIndex={at === undefined ? undefined : -1}>
      <span className="sg">
        <span aria-hidden>{sign}</span>
        <span className="sr">{word}</span>
      </span>
      <div className="msg-inner">
        <div className="mh">
          <span className="role">{message.role}</span>
          <span className="mono trunc">{subject(message, toolNames)}</span>
          <span className="grow" />
          {cut ? (
            <span className="t-warning">
              cut to {countText(cut.to)} of {countText(cut.from)} chars
            </span>
          ) : null}
          <span>{sizeText(size, ratio)}</span>
        </div>
        <div className="mb">
          {change === "changed" && before ? (
            <WordDiff before={messageText(before)} after={messageText(message)} />
          ) : (
            <Parts message={message} />
          )}
        </div>
      </div>
    </div>
  );
}

/** "412 chars", and about how many tokens that is. */
export function sizeText(characters: number, ratio: number | undefined): string {
  const tokens = ratio === undefined ? "" : `≈ ${tokensText(Math.round(characters * ratio))} tok · `;
  return `${tokens}${countText(characters)} chars`;
}

function Parts({ message }: { message: Message }) {
  if (message.parts.length === 0) return <p className="xs faint">no parts</p>;
  return message.parts.map((part, index) => <PartView key={index} part={part} />);
}

/** Who or what the message is about: its name, or the tools whose results it carries. */
function subject(message: Message, toolNames: ReadonlyMap<string, string> | undefined): string {
  if (message.name !== undefined) return message.name;
  const results = message.parts.filter((part) => part.type === "tool_result");
  return results.flatMap((part) => part.name ?? toolNames?.get(part.id ?? "") ?? []).join(", ");
}
