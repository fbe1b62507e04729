-- What two states before left half read. Where there is none of it, nothing changes.
--
-- Steps that were read after failures_norms and before step_filters have a name and nothing else that filters ask for: the one wrote those
-- anew that had no name, the other counted on it. They are read once more.
ALTER TABLE "step" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "run" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "span" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "log" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "arrival" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "finding" NO FORCE ROW LEVEL SECURITY;
CREATE TEMPORARY TABLE "half_read" ON COMMIT DROP AS
SELECT DISTINCT "project" FROM "step" WHERE "fidelity" IS NULL AND "name" IS NOT NULL;
UPDATE "step" SET "name" = NULL WHERE "fidelity" IS NULL AND "name" IS NOT NULL;
INSERT INTO "arrival" ("project", "trace_id", "at_ns", "until_ns", "spans", "logs")
SELECT "project", "trace_id", min("start_ns"), max("start_ns"), string_agg("span_id", ''::bytea ORDER BY "start_ns"), ''::bytea
FROM (SELECT "project", "trace_id", "start_ns", "span_id",
             (row_number() OVER (PARTITION BY "project", "trace_id" ORDER BY "start_ns", "span_id") - 1) / 256 AS part
      FROM "span" JOIN "half_read" USING ("project")) AS s
GROUP BY "project", "trace_id", part;
INSERT INTO "arrival" ("project", "trace_id", "at_ns", "until_ns", "spans", "logs")
SELECT "project", "trace_id", min("time_ns"), max("time_ns"), ''::bytea, string_agg("log_id", ''::bytea ORDER BY "time_ns")
FROM (SELECT "project", "trace_id", "time_ns", "log_id",
             (row_number() OVER (PARTITION BY "project", "trace_id" ORDER BY "time_ns", "log_id") - 1) / 256 AS part
      FROM "log" JOIN "half_read" USING ("project")) AS l
GROUP BY "project", "trace_id", part;
UPDATE "run" SET "analysed" = 0 WHERE "project" IN (SELECT "project" FROM "half_read");
-- Findings that were written before there were steps stand in the way of the same ones, and their runs could never be analysed again.
DELETE FROM "finding" AS f
WHERE EXISTS (SELECT FROM "run" r WHERE r."project" = f."project" AND r."correlation_id" = f."correlation_id" AND r."analysed" = 0)
  AND NOT EXISTS (SELECT FROM "step" s WHERE s."project" = f."project" AND s."correlation_id" = f."correlation_id");
ALTER TABLE "step" FORCE ROW LEVEL SECURITY;
ALTER TABLE "run" FORCE ROW LEVEL SECURITY;
ALTER TABLE "span" FORCE ROW LEVEL SECURITY;
ALTER TABLE "log" FORCE ROW LEVEL SECURITY;
ALTER TABLE "arrival" FORCE ROW LEVEL SECURITY;
ALTER TABLE "finding" FORCE ROW LEVEL SECURITY;
