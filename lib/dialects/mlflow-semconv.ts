import { compact } from "#trace/compact.ts";
import { firstJson } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";

/** MLflow's own words on spans that it exports in the words of the convention. */
export const mlflowSemconv: Dialect = {
  name: "mlflow-semconv",
  why: "MLflow's export names the model that answered as the one that was asked for; what was asked for stands beside, as JSON",
  speaks: ({ scope, attributes }) =>
    scope.name.startsWith("mlflow.tracing") && attributes.has("model") && attributes.has("gen_ai.request.model"),
  head: ({ attributes }) => {
    const asked = firstJson(attributes, ["model"])?.value;
    return compact({ modelRequested: typeof asked === "string" ? asked : undefined });
  },
  said: () => ({}),
};
