"use client";
import { JsonBlock } from "#components/trace-text/json-block.tsx";
import { WordDiff } from "#components/trace-text/word-diff.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { plural } from "#components/words/format.ts";
import { promptText } from "#components/words/prompt-text.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { Json, ToolDefinition } from "#trace/message.ts";
import type { PromptUse, Step } from "#trace/step.ts";
import type { PaneProps } from "./pane-props.ts";
import { useCaller } from "./use-caller.ts";

/** The tools the model could call and the parameters it ran with; what changed since the call compared with is said. */
export function ToolsAndParams({ run, answer }: PaneProps) {
  const { diff } = answer.context;
  const caller = useCaller(run, answer);
  if (!caller) return null;
  return (
    <div className="sec extras">
      <Tools step={caller} diff={diff} />
      <Prompt prompt={caller.prompt} change={diff.prompt} />
      <Params params={caller.params} changes={diff.params} />
    </div>
  );
}

function Tools({ step, diff }: { step: Step; diff: StepAnswer["context"]["diff"] }) {
  const tools = step.tools;
  if (!tools) return <p className="xs muted">Tool definitions: not captured, so arguments cannot be checked.</p>;
  const { added, removed, changed, before = [] } = diff.tools;
  const changes = Object.entries({ added, removed, changed }).flatMap(([change, names]) =>
    names.length > 0 && diff.base !== undefined ? [`${change} ${names.join(", ")}`] : [],
  );
  const gone = before.filter(({ name }) => removed.includes(name));
  return (
    <details className="fold-block" open={changes.length > 0 || undefined}>
      <summary>
        {plural(tools.length, "tool")}{" "}
        <span className={changes.length > 0 ? "t-warning" : "faint"}>
          {changes.length > 0 ? changes.join("; ") : diff.base === undefined ? "" : "unchanged"}
        </span>
      </summary>
      {tools.map((tool, index) => (
        <Tool key={index} tool={tool} before={before.find(({ name }) => name === tool.name && changed.includes(name))} />
      ))}
      {gone.map((tool, index) => (
        <Tool key={`gone ${index}`} tool={tool} gone />
      ))}
    </details>
  );
}

/** One tool as it was declared; of a changed one what changed in its words. */
function Tool({ tool, before, gone = false }: { tool: ToolDefinition; before?: ToolDefinition | undefined; gone?: boolean }) {
  return (
    <details className="fold-block inner" open={before !== undefined || undefined}>
      <summary>
        <span className="mono">
          <PlainText text={tool.name} />
        </span>{" "}
        {before ? <span className="chip">changed</span> : null}
        {gone ? <span className="chip">removed</span> : null}{" "}
        <span className="faint">
          <PlainText text={tool.description ?? ""} />
        </span>
      </summary>
      {before ? (
        <div className="json">
          <WordDiff before={definitionText(before)} after={definitionText(tool)} />
        </div>
      ) : tool.parameters === undefined ? (
        <p className="xs muted">No parameters were declared.</p>
      ) : (
        <JsonBlock value={tool.parameters} />
      )}
    </details>
  );
}

function definitionText({ description, parameters }: ToolDefinition): string {
  return [description ?? "", parameters === undefined ? "" : JSON.stringify(parameters, null, 2)].join("\n");
}

/** The managed prompt that the call was made from; of another one than the call before, both. */
function Prompt({ prompt, change }: { prompt: PromptUse | undefined; change: StepAnswer["context"]["diff"]["prompt"] }) {
  if (prompt === undefined) return null;
  return (
    <dl className="kv">
      <div>
        <dt>Prompt</dt>
        <dd className="mono">
          {change === undefined ? null : (
            <>
              <del>
                <PlainText text={promptText(change.before)} />
              </del>{" "}
            </>
          )}
          <PlainText text={promptText(prompt)} />
          {change === undefined ? null : <span className="chip">changed</span>}
        </dd>
      </div>
    </dl>
  );
}

function Params({ params, changes }: { params: { [name: string]: Json } | undefined; changes: StepAnswer["context"]["diff"]["params"] }) {
  const entries = new Map<string, Json | undefined>(Object.entries(params ?? {}));
  for (const { name } of changes) if (!entries.has(name)) entries.set(name, undefined);
  if (entries.size === 0) return <p className="xs muted">Parameters: none were sent.</p>;
  return (
    <dl className="kv">
      {[...entries].map(([name, value]) => {
        const change = changes.find((each) => each.name === name);
        return (
          <div key={name}>
            <dt>
              <PlainText text={name} />
            </dt>
            <dd className="mono">
              {change?.before === undefined ? null : (
                <>
                  <del>
                    <PlainText text={valueText(change.before)} />
                  </del>{" "}
                </>
              )}
              {value === undefined ? "not sent any more" : <PlainText text={valueText(value)} />}
              {change ? <span className="chip">changed</span> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function valueText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
