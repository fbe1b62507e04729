import { FileText, Image, UserCheck, Volume2, Wrench } from "lucide-react";
import { countText } from "#components/words/format.ts";
import { argumentsLine } from "#replay/preview.ts";
import type { Part } from "#trace/message.ts";
import { JsonBlock } from "./json-block.tsx";
import { Reasoning } from "./reasoning.tsx";
import { SaidText } from "./said-text.tsx";

type View<T extends Part["type"]> = (part: Extract<Part, { type: T }>) => React.ReactNode;

/** How each kind of part is shown. The table is exhaustive: a new kind does not compile until it can be seen. */
const VIEWS: { [T in Part["type"]]: View<T> } = {
  text: (part) => <SaidText text={part.text} />,
  reasoning: (part) => <Reasoning text={part.text} />,
  refusal: (part) => (
    <>
      <span className="chip warn">refusal</span>
      <SaidText text={part.text} />
    </>
  ),
  tool_call: (part) => (
    <p className="call-line">
      <Wrench className="ic s k-tool" aria-hidden /> called <span className="mono">{part.name}</span>{" "}
      <span className="mono muted">{argumentsLine(part.arguments, part.argumentsRaw) ?? "without arguments"}</span>
    </p>
  ),
  tool_result: (part) => (
    <>
      {part.isError ? <span className="chip bad">error</span> : null}
      <JsonBlock value={part.content} />
    </>
  ),
  image: (part) => <Media icon={<Image className="ic s" aria-hidden />} part={part} />,
  audio: (part) => <Media icon={<Volume2 className="ic s" aria-hidden />} part={part} />,
  file: (part) => <Media icon={<FileText className="ic s" aria-hidden />} part={part} />,
  approval: (part) => (
    <p className="call-line">
      <UserCheck className="ic s k-human" aria-hidden /> {part.decision ?? "asked for approval"}
      {part.reason === undefined ? null : <span className="muted"> {part.reason}</span>}
    </p>
  ),
  unknown: (part) => (
    <>
      <span className="chip out">shown as sent</span>
      <JsonBlock value={part.raw} />
    </>
  ),
};

/** One part of a message. */
export function PartView({ part }: { part: Part }) {
  const view = VIEWS[part.type] as View<Part["type"]>;
  return view(part as never);
}

/** Media are named, never fetched: an address in a trace belongs to somebody else. */
function Media({ icon, part }: { icon: React.ReactNode; part: Extract<Part, { type: "image" | "audio" | "file" }> }) {
  const facts = [part.mediaType, part.bytes === undefined ? undefined : `${countText(part.bytes)} bytes`, part.uri ?? part.ref].filter(
    (fact) => fact !== undefined,
  );
  return (
    <p className="call-line">
      {icon} {part.type} <span className="mono muted break-all">{facts.join(", ") || "content not captured"}</span>
    </p>
  );
}
