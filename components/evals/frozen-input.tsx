import { Lock } from "lucide-react";
import { MessageView } from "#components/trace-text/message-view.tsx";
import { plural } from "#components/words/format.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { messageOf, partOf } from "#evals/parts.ts";
import type { Message } from "#trace/message.ts";
import { bindWords, fidelityOf, parameterWords, toolWords } from "./input-words.ts";

/** What the case feeds the agent. Read-only: it is what the model saw. */
export function FrozenInput({ one }: { one: EvalCase }) {
  const messages = messagesOf(one);
  const { exact, reasons } = fidelityOf(one);
  return (
    <section aria-label="Input">
      <h3>
        Input
        <span className="grow" />
        <span className="aside">
          <Lock className="ic xs" aria-hidden /> Frozen <span className="mono faint trunc digest">{one.digest}</span>
        </span>
      </h3>
      <dl className="frz">
        <dt>Messages</dt>
        <dd>
          {plural(messages.length, "message")}
          {exact ? ", everything the model saw" : ""}
        </dd>
        <dd />
        <dt>Tools</dt>
        <dd className="break-words">{toolWords(one)}</dd>
        <dd />
        <dt>Parameters</dt>
        <dd className="break-words">{parameterWords(one)}</dd>
        <dd />
        <dt>Fidelity</dt>
        <dd className={exact ? undefined : "t-warning"}>
          {exact ? "Exact, nothing cut" : `Not exact: ${reasons.join("; ") || "the SDK sent only a part"}`}
        </dd>
        <dd />
        <dt>Run against</dt>
        <dd>{bindWords(one)}</dd>
        <dd />
      </dl>
      <details className="frozen-messages">
        <summary className="btn xs">Show the messages</summary>
        {messages.map((message, index) => (
          <MessageView key={index} message={message} change="plain" />
        ))}
      </details>
    </section>
  );
}

function messagesOf(one: EvalCase): Message[] {
  const { system = [] } = one.input;
  const told = one.kind === "call" ? one.input.messages : one.input.turns.map((turn) => turn.message);
  const first: Message[] = system.length === 0 ? [] : [{ role: "system", parts: system.map(partOf) }];
  return [...first, ...told.map(messageOf)];
}
