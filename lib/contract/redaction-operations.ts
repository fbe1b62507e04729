import type { Operation } from "./operation.ts";
import {
  RedactionAnswer,
  RedactionChange,
  RedactionHitsPage,
  RedactionHitsQuery,
  RedactionSweep,
  RedactionTest,
  RedactionTested,
} from "./redaction.ts";
import { ProjectQuery } from "./requests.ts";

export const REDACTION_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/redaction",
    summary: "What a project keeps out of its records",
    query: ProjectQuery,
    answer: RedactionAnswer,
  },
  {
    method: "post",
    path: "/api/v1/redaction",
    summary: "Change the rules: they hold within two seconds for what is received from then on",
    query: ProjectQuery,
    body: RedactionChange,
    answer: RedactionAnswer,
  },
  {
    method: "post",
    path: "/api/v1/redaction/test",
    summary: "What would become of pasted text or of the latest stored spans; stores nothing",
    query: ProjectQuery,
    body: RedactionTest,
    answer: RedactionTested,
  },
  {
    method: "get",
    path: "/api/v1/redaction/hits",
    summary: "How often each rule took something out, by day, latest first",
    query: RedactionHitsQuery,
    answer: RedactionHitsPage,
  },
  {
    method: "post",
    path: "/api/v1/redaction/sweep",
    summary: "Apply the rules to what was stored before; the collector carries it out",
    query: ProjectQuery,
    answer: RedactionSweep,
    status: 202,
  },
];
