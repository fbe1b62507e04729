import { ACCOUNT_OPERATIONS } from "./account-operations.ts";
import { ANNOTATION_OPERATIONS } from "./annotation-operations.ts";
import { Health } from "./answers.ts";
import { AUDIT_OPERATIONS } from "./audit-operations.ts";
import { CORRELATION_OPERATIONS } from "./correlation-operations.ts";
import { EVAL_CASE_OPERATIONS } from "./eval-case-operations.ts";
import { EVAL_RESULT_OPERATIONS } from "./eval-result-operations.ts";
import { EVAL_SET_OPERATIONS } from "./eval-set-operations.ts";
import { FAILURE_OPERATIONS } from "./failure-operations.ts";
import { INGEST_OPERATIONS } from "./ingest-operations.ts";
import { KEY_OPERATIONS } from "./key-operations.ts";
import type { Operation } from "./operation.ts";
import { PRICE_OPERATIONS } from "./price-operations.ts";
import { REDACTION_OPERATIONS } from "./redaction-operations.ts";
import { RETENTION_OPERATIONS } from "./retention-operations.ts";
import { REVIEW_OPERATIONS } from "./review-operations.ts";
import { RUN_OPERATIONS } from "./run-operations.ts";
import { VIEW_OPERATIONS } from "./view-operations.ts";

/** Everything the HTTP API does, room by room. openapi.test.ts holds the routes equal. */
export const OPERATIONS: readonly Operation[] = [
  { method: "get", path: "/api/health", summary: "Whether database and collector answer", answer: Health },
  ...RUN_OPERATIONS,
  ...INGEST_OPERATIONS,
  ...PRICE_OPERATIONS,
  ...FAILURE_OPERATIONS,
  ...VIEW_OPERATIONS,
  ...ANNOTATION_OPERATIONS,
  ...REVIEW_OPERATIONS,
  ...EVAL_CASE_OPERATIONS,
  ...EVAL_SET_OPERATIONS,
  ...EVAL_RESULT_OPERATIONS,
  ...CORRELATION_OPERATIONS,
  ...RETENTION_OPERATIONS,
  ...REDACTION_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...KEY_OPERATIONS,
  ...AUDIT_OPERATIONS,
  { method: "get", path: "/api/v1/openapi.json", summary: "This description", answer: ["application/json"] },
];
