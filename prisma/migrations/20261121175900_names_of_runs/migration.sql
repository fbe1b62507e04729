-- What runs are called and what is called in them, to find few among many (docs/decisions/0014-search.md). Written by the analyser, off the
-- hot path; everything here can be made again. Grants and policies: lib/db/roles.ts.

-- kind: cid, name, agent, service, tool, model, user, session, problem; env for a run of an eval. Names in lower case, cut to 256 characters.
CREATE TABLE "run_name" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "run_name_pkey" PRIMARY KEY ("project","correlation_id","kind","name")
);

-- Whoever owns the tables, what follows reads all rows.
ALTER TABLE "run" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "step" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "trace" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "eval_trace" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "run_name" ("project", "correlation_id", "kind", "name")
SELECT DISTINCT r."project", r."correlation_id", n.kind, lower(left(n.name, 256)) FROM "run" r CROSS JOIN LATERAL (
    SELECT 'agent', unnest(r."agents") UNION ALL SELECT 'service', unnest(r."services") UNION ALL SELECT 'tool', unnest(r."tool_names")
    UNION ALL SELECT 'model', unnest(r."model_names") UNION ALL SELECT 'session', unnest(r."session_ids")
    UNION ALL VALUES ('cid', r."correlation_id"), ('name', r."name"), ('user', r."user_id"), ('problem', r."problem_message")
) AS n (kind, name) WHERE n.name <> '';

INSERT INTO "run_name" ("project", "correlation_id", "kind", "name")
SELECT DISTINCT t."project", t."correlation_id", 'env', 'eval' FROM "trace" t
    JOIN "eval_trace" e ON e."project" = t."project" AND e."trace_id" = coalesce(t."part_of", t."trace_id")
    JOIN "run" r ON r."project" = t."project" AND r."correlation_id" = t."correlation_id";

-- What steps are called stands beside what they say, once a trace.
CREATE TEMPORARY TABLE "called" ON COMMIT DROP AS
SELECT "project", (DATE '1970-01-01' + floor("start_ns" / 86400000000000.0)::int) AS "day", substr(sha256(convert_to("text", 'UTF8')), 1, 16) AS "hash",
       "text", "trace_id", "owner_id", "start_ns"
FROM (SELECT *, lower(concat_ws(' ', "step_name", "agent_name", "model_name")) AS "text" FROM "step") AS s WHERE "text" <> '';
INSERT INTO "search_text" ("project", "day", "hash", "text") SELECT DISTINCT "project", "day", "hash", "text" FROM "called" ON CONFLICT DO NOTHING;
INSERT INTO "search_use" ("project", "day", "hash", "trace_id", "owner_id", "start_ns")
SELECT DISTINCT ON ("project", "day", "hash", "trace_id") "project", "day", "hash", "trace_id", "owner_id", "start_ns" FROM "called"
ORDER BY "project", "day", "hash", "trace_id", "start_ns", "owner_id" ON CONFLICT DO NOTHING;
ALTER TABLE "run" FORCE ROW LEVEL SECURITY;
ALTER TABLE "step" FORCE ROW LEVEL SECURITY;
ALTER TABLE "trace" FORCE ROW LEVEL SECURITY;
ALTER TABLE "eval_trace" FORCE ROW LEVEL SECURITY;

CREATE INDEX "run_name_project_kind_name_correlation_id_idx" ON "run_name"("project", "kind", "name", "correlation_id");
CREATE INDEX "run_name_trigrams_idx" ON "run_name" USING gin ("name" gin_trgm_ops) WITH (fastupdate = on, gin_pending_list_limit = 65536);
-- How many runs have called a tool is not how many names there are of tools times how many are called so.
CREATE STATISTICS "run_name_kinds" (mcv) ON "kind", "name" FROM "run_name";
-- Not FORCE: the function below belongs to the owner and says itself whose rows it reads.
ALTER TABLE "run_name" ENABLE ROW LEVEL SECURITY;

-- Runs with a name like `pattern`, at most `most`. As playhead_search: the project is the one that the transaction is set to.
CREATE FUNCTION "playhead_search_names"("pattern" TEXT, "most" INTEGER)
RETURNS TABLE ("correlation_id" TEXT)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY EXECUTE 'SELECT DISTINCT n.correlation_id FROM run_name n WHERE n.project + 0 = $1 AND n.name LIKE $2 LIMIT $3'
    USING nullif(current_setting('playhead.project', true), '')::int, "pattern", "most";
END $$;
REVOKE ALL ON FUNCTION "playhead_search_names"(TEXT, INTEGER) FROM PUBLIC;

-- As before, with the index that is new.
CREATE OR REPLACE FUNCTION "playhead_index_texts"() RETURNS BIGINT
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(sum(gin_clean_pending_list(indexrelid::regclass)), 0)::bigint FROM pg_index
    WHERE indexrelid = 'run_name_trigrams_idx'::regclass
       OR indexrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'search_text_trigrams_idx'::regclass)
$$;

-- A tool call's or a response's ID, pasted.
CREATE INDEX "step_key_project_key_idx" ON "step_key"("project", "key");

-- Whether a run has called a tool, without reading its steps.
CREATE INDEX "step_run_tool_idx" ON "step"("project", "correlation_id", "tool_name") WHERE "tool_name" IS NOT NULL;
