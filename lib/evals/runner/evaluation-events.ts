import type { CaseOutcome, EvalRun, TrialOutcome } from "./outcome.ts";

/**
 * A run as OTLP logs: one `gen_ai.evaluation.result` event for each case and one for each assertion of each trial, with what the
 * conventions name (gen_ai, test, vcs) and `evalcase.*` for the rest. Times are Unix milliseconds; the body is OTLP JSON.
 */
export function evaluationEvents(run: EvalRun, cases: readonly CaseOutcome[]): object {
  return {
    resourceLogs: [
      {
        resource: { attributes: attributes({ "service.name": "playhead-evals", ...subjectOf(run) }) },
        scopeLogs: [{ scope: { name: "playhead.evals" }, logRecords: cases.flatMap((one) => [ofCase(run, one), ...ofTrials(run, one)]) }],
      },
    ],
  };
}

function subjectOf({ subject: { commit, branch, promptVersion, model } }: EvalRun): Values {
  return {
    "vcs.ref.head.revision": commit,
    "vcs.ref.head.name": branch,
    "evalcase.prompt.version": promptVersion,
    "gen_ai.request.model": model,
  };
}

type Values = { [name: string]: string | number | undefined };

function ofCase(run: EvalRun, one: CaseOutcome): object {
  return event(run, one.trials.at(-1), {
    ...about(run, one),
    "gen_ai.evaluation.name": one.id,
    "gen_ai.evaluation.score.value": one.passes / Math.max(1, one.trials.length),
    "gen_ai.evaluation.score.label": one.status,
    "gen_ai.evaluation.explanation": one.reason,
    "test.case.result.status": one.status === "pass" ? "pass" : "fail",
    "evalcase.trials": one.trials.length,
    "evalcase.passes": one.passes,
  });
}

function ofTrials(run: EvalRun, one: CaseOutcome): object[] {
  return one.trials.flatMap((trial) =>
    trial.assertions.map((assertion) =>
      event(run, trial, {
        ...about(run, one),
        "gen_ai.evaluation.name": `${one.id}/${assertion.type}`,
        "gen_ai.evaluation.score.value": assertion.pass ? 1 : 0,
        "gen_ai.evaluation.score.label": assertion.pass ? "pass" : "fail",
        "gen_ai.evaluation.explanation": assertion.reason,
        "test.case.result.status": trial.status === "pass" ? "pass" : "fail",
        "evalcase.assertion.id": assertion.id,
        "evalcase.assertion.gates": assertion.gates ? "yes" : "no",
        "evalcase.trial": trial.trial,
      }),
    ),
  );
}

function about(run: EvalRun, { id, revision, title, source }: CaseOutcome): Values {
  return {
    "evalcase.id": id,
    "evalcase.revision": revision,
    "evalcase.run.id": run.id,
    "evalcase.source.trace_id": source.traceId,
    "evalcase.source.span_id": source.spanId,
    "test.case.name": title,
    "test.suite.name": run.suite,
  };
}

/** The whole run at one time: each run of a set is one moment in its history. */
function event({ endedAt }: EvalRun, trial: TrialOutcome | undefined, values: Values): object {
  return {
    timeUnixNano: `${BigInt(Date.parse(endedAt)) * 1_000_000n}`,
    eventName: "gen_ai.evaluation.result",
    ...(trial === undefined ? {} : { traceId: trial.traceId }),
    attributes: attributes(values),
  };
}

function attributes(values: Values): object[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: typeof value === "string" ? { stringValue: value } : { doubleValue: value } }],
  );
}
