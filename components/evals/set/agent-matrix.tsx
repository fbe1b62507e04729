import { casesPath } from "#components/shell/addresses.ts";
import type { AgentCoverage, Coverage } from "#contract/eval-set-tools.ts";
import { SEVERITIES, type Severity } from "#evals/case-words.ts";
import { CaseMatrix, type MatrixRow } from "./case-matrix.tsx";
import { StepsLink } from "./steps-link.tsx";

interface Props {
  project: string;
  slug: string;
  coverage: Pick<Coverage, "agents" | "days">;
}

/** No severity is a column, too. */
const COLUMNS: readonly { key: Severity | ""; word: string }[] = [
  ...SEVERITIES.map((severity) => ({ key: severity, word: severity })),
  { key: "", word: "no severity" },
];

/** How grave the cases of each agent are, beside how often it failed: a hole is an agent that fails and has no case. */
export function AgentMatrix({ project, slug, coverage: { agents, days } }: Props) {
  if (agents.rows.length === 0) return null;
  return (
    <CaseMatrix
      title={`Agents, their failing steps of ${days} days, and how grave their cases are`}
      caption="Cases by agent and severity"
      heads={["Agent", "Failing steps"]}
      columns={COLUMNS}
      rows={agents.rows.map((row) => rowOf(project, row))}
      of={agents.of}
      first="those without a case"
      hrefOf={(agent, severity) => casesPath(project, slug, { agent, severity: severity as Severity | "" })}
    />
  );
}

function rowOf(project: string, { agent, failures, cases }: AgentCoverage): MatrixRow {
  const name = (
    <>
      {agent === "" ? <i>no agent named</i> : <StepsLink project={project} where={{ agent, severity: "problem" }} text={agent} />}{" "}
      {cases.length === 0 ? <span className="c-warning xs">no case</span> : null}
    </>
  );
  return { key: agent, name, count: failures, cells: new Map(cases.map((one) => [one.severity ?? "", one.cases])) };
}
