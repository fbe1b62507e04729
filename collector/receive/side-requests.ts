import { nearestName } from "#access/project-header.ts";

/**
 * What clients of other backends ask beside their export, so far as they would not work without an answer. Nothing is stored and
 * nothing claimed: what is not here is answered 404.
 */
export interface SideRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly of: string;
  /** Answered to whoever may reach the listener. */
  readonly open?: true;
  readonly answer: (asked: Asked) => unknown;
}

export interface Asked {
  project: string;
  query: URLSearchParams;
  /** The JSON body of a POST; undefined when it is none. */
  body: unknown;
}

/** The first version of the MLflow server that takes spans over OTLP: a client sends them so to this and later ones. */
const MLFLOW_VERSION = "3.4.0";

/** MLflow names a project by name once and by ID ever after; the name is the ID here, so nobody has to remember it. */
function experiment(name: string): object {
  const id = nearestName(name) ?? "default";
  return { experiment_id: id, name, artifact_location: `mlflow-artifacts:/${id}`, lifecycle_stage: "active" };
}

function field(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? (body as { [name: string]: unknown })[name] : undefined;
}

/** Says that the spans are where they were sent, so that the client does not send them again as a file. */
function startedTrace(body: unknown): object {
  const info = field(field(body, "trace"), "trace_info");
  const tags = field(info, "tags");
  return { trace: { trace_info: { ...Object(info), tags: { ...Object(tags), "mlflow.trace.spansLocation": "TRACKING_STORE" } } } };
}

const project = ({ project: name }: Asked): object => ({
  data: [{ id: name, name, metadata: {}, organization: { id: "playhead", name: "Playhead" } }],
});

export const SIDE_REQUESTS: readonly SideRequest[] = [
  { method: "GET", path: "/api/public/health", of: "Langfuse", open: true, answer: () => ({ status: "OK", version: "3.0.0" }) },
  { method: "GET", path: "/api/public/projects", of: "Langfuse: auth_check()", answer: project },
  { method: "GET", path: "/info", of: "LangSmith", open: true, answer: () => ({ version: "0.0.0", instance_flags: {} }) },
  { method: "GET", path: "/api/v1/info", of: "LangSmith", open: true, answer: () => ({ version: "0.0.0", instance_flags: {} }) },
  { method: "GET", path: "/v1/traceloop/prompts", of: "Traceloop", answer: () => ({ prompts: [] }) },
  { method: "GET", path: "/version", of: "MLflow", open: true, answer: () => MLFLOW_VERSION },
  {
    method: "GET",
    path: "/api/2.0/mlflow/experiments/get-by-name",
    of: "MLflow",
    answer: ({ query }) => ({ experiment: experiment(query.get("experiment_name") ?? "") }),
  },
  {
    method: "GET",
    path: "/api/2.0/mlflow/experiments/get",
    of: "MLflow",
    answer: ({ query }) => ({ experiment: experiment(query.get("experiment_id") ?? "") }),
  },
  {
    method: "POST",
    path: "/api/2.0/mlflow/experiments/create",
    of: "MLflow",
    answer: ({ body }) => ({ experiment_id: nearestName(String(field(body, "name") ?? "")) ?? "default" }),
  },
  { method: "POST", path: "/api/3.0/mlflow/traces", of: "MLflow", answer: ({ body }) => startedTrace(body) },
];

export function sideRequest(method: string | undefined, path: string): SideRequest | undefined {
  return SIDE_REQUESTS.find((one) => one.method === method && one.path === path);
}
