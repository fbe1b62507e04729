import { AuditExportQuery, AuditPage, AuditQuery, AuditSetting, AuditSettingChange } from "./audit.ts";
import type { Operation } from "./operation.ts";
import { ProjectQuery } from "./requests.ts";

export const AUDIT_OPERATIONS: readonly Operation[] = [
  { method: "get", path: "/api/v1/audit", summary: "Who did or saw what, latest first", query: AuditQuery, answer: AuditPage },
  {
    method: "get",
    path: "/api/v1/audit/export",
    summary: "The same as a file, written while it is read",
    query: AuditExportQuery,
    answer: ["application/x-ndjson", "text/csv"],
  },
  {
    method: "get",
    path: "/api/v1/audit/installation",
    summary: "The same of what belongs to no project: sign-ins, people",
    query: AuditQuery,
    answer: AuditPage,
  },
  {
    method: "get",
    path: "/api/v1/audit/installation/export",
    summary: "The same as a file",
    query: AuditExportQuery,
    answer: ["application/x-ndjson", "text/csv"],
  },
  { method: "get", path: "/api/v1/audit/setting", summary: "Whether views are written down", query: ProjectQuery, answer: AuditSetting },
  {
    method: "post",
    path: "/api/v1/audit/setting",
    summary: "Whether views are written down from now on",
    query: ProjectQuery,
    body: AuditSettingChange,
    answer: AuditSetting,
  },
];
