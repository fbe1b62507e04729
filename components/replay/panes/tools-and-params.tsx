"use client";
import { JsonBlock } from "#components/trace-text/json-block.tsx";
import { useStep } from "#components/queries/step.ts";
import { plural } from "#components/words/format.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { Json } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import type { PaneProps } from "./pane-props.ts";

/** The tools the model could call and the parameters it ran with; what changed since the previous call is said. */
export function ToolsAndParams({ run, answer }: PaneProps) {
  const { step, context } = answer;
  const asking = useStep(run, context.stepId === step.id ? undefined : context.stepId).data?.step;
  const caller = context.stepId === step.id ? step : asking;
  if (!caller) return null;
  return (
    <div className="sec extras">
      <Tools step={caller} diff={context.diff} />
      <Params params={caller.params} changed={context.diff.params.map((param) => param.name)} />
    </div>
  );
}

function Tools({ step, diff }: { step: Step; diff: StepAnswer["context"]["diff"] }) {
  const tools = step.tools;
  if (!tools) return <p className="xs muted">Tool definitions: not captured, so arguments cannot be checked.</p>;
  const changes = Object.entries(diff.tools).flatMap(([change, names]) =>
    names.length > 0 && diff.base !== undefined ? [`${change} ${names.join(", ")}`] : [],
  );
  return (
    <details className="fold-block">
      <summary>
        {plural(tools.length, "tool")}{" "}
        <span className="faint">{changes.length > 0 ? changes.join("; ") : diff.base === undefined ? "" : "unchanged"}</span>
      </summary>
      {tools.map((tool, index) => (
        <details key={index} className="fold-block inner">
          <summary>
            <span className="mono">{tool.name}</span> <span className="faint">{tool.description}</span>
          </summary>
          {tool.parameters === undefined ? <p className="xs muted">No parameters were declared.</p> : <JsonBlock value={tool.parameters} />}
        </details>
      ))}
    </details>
  );
}

function Params({ params, changed }: { params: { [name: string]: Json } | undefined; changed: readonly string[] }) {
  const entries = Object.entries(params ?? {});
  if (entries.length === 0) return <p className="xs muted">Parameters: none were sent.</p>;
  return (
    <dl className="kv">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="mono">
            {typeof value === "string" ? value : JSON.stringify(value)}
            {changed.includes(name) ? <span className="chip">changed</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
