-- Makes up for four migrations that change rows (step_index, correlation, failures_norms, calls_of_steps): row-level security is forced, so
-- that an owner who is no superuser saw no row in them and changed none, without an error. Done for those owners only: of a superuser's
-- database nothing is missing. The claims, runs and steps of what was stored before are as if the owner had seen them; every record is read again.
DO $$
DECLARE
    name TEXT;
    hidden CONSTANT TEXT[] := ARRAY['span', 'log', 'trace', 'claim', 'run', 'arrival', 'step', 'alias'];
BEGIN
    IF NOT row_security_active('trace') THEN
        RETURN;
    END IF;
    FOREACH name IN ARRAY hidden LOOP
        EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', name);
    END LOOP;

    -- IDs that were joined meanwhile looked for traces that claim them and missed these.
    UPDATE "alias" AS a SET "settled" = false
    WHERE EXISTS (SELECT 1 FROM "trace" t WHERE t."project" = a."project" AND t."claimed" = '' AND t."correlation_id" = a."alias");
    -- A trace that was led to another run meanwhile still has its claim.
    UPDATE "trace" AS t SET "claimed" = coalesce(
        (SELECT c."value" FROM "claim" c
         WHERE c."project" = t."project" AND c."trace_id" = t."trace_id" AND c."rule" = t."rule" AND c."distance" = t."distance"
         ORDER BY c."key" = t."key" DESC, c."value" COLLATE "C" LIMIT 1), t."correlation_id")
    WHERE "claimed" = '';

    UPDATE "step" SET "same" = substring("body" FROM '"call":\{"same":"([0-9a-f]{12})"') WHERE "tool_name" IS NOT NULL AND "same" IS NULL;

    INSERT INTO "arrival" ("project", "trace_id", "at_ns", "until_ns", "spans", "logs")
    SELECT "project", "trace_id", min("start_ns"), max("start_ns"), string_agg("span_id", ''::bytea ORDER BY "start_ns"), ''::bytea
    FROM (SELECT "project", "trace_id", "start_ns", "span_id",
                 (row_number() OVER (PARTITION BY "project", "trace_id" ORDER BY "start_ns", "span_id") - 1) / 256 AS part FROM "span") AS s
    GROUP BY "project", "trace_id", part;
    INSERT INTO "arrival" ("project", "trace_id", "at_ns", "until_ns", "spans", "logs")
    SELECT "project", "trace_id", min("time_ns"), max("time_ns"), ''::bytea, string_agg("log_id", ''::bytea ORDER BY "time_ns")
    FROM (SELECT "project", "trace_id", "time_ns", "log_id",
                 (row_number() OVER (PARTITION BY "project", "trace_id" ORDER BY "time_ns", "log_id") - 1) / 256 AS part FROM "log") AS l
    GROUP BY "project", "trace_id", part;
    UPDATE "run" SET "analysed" = 0;

    FOREACH name IN ARRAY hidden LOOP
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
