import { PlainText } from "#components/ui/plain-text.tsx";
import { plural } from "#components/words/format.ts";
import { nearestNames } from "#replay/nearest-names.ts";
import type { ToolDefinition } from "#trace/message.ts";

/** Of a tool that was not declared: those that the model may have meant. */
export function NearestTools({ name, tools }: { name: string; tools: readonly ToolDefinition[] }) {
  const names = nearestNames(
    name,
    tools.map((tool) => tool.name),
  );
  return (
    <p className="sec xs muted">
      None of the {plural(tools.length, "tool")} that the model was shown. {names.length === 0 ? "No name is like it." : "Nearest: "}
      {names.map((each, index) => (
        <span key={each}>
          {index > 0 ? ", " : null}
          <span className="mono">
            <PlainText text={each} />
          </span>
        </span>
      ))}
    </p>
  );
}
