-- Results of eval runs, as `gen_ai.evaluation.result` events brought them, and which traces are of the environment `eval`. Grants and policies: lib/db/roles.ts.

-- Traces with a record that names an eval case.
CREATE TABLE "eval_trace" (
    "project" INTEGER NOT NULL,
    "trace_id" BYTEA NOT NULL,

    CONSTRAINT "eval_trace_pkey" PRIMARY KEY ("project","trace_id")
);

CREATE TABLE "eval_run" (
    "project" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "last_ns" BIGINT NOT NULL,

    CONSTRAINT "eval_run_pkey" PRIMARY KEY ("project","id")
) WITH (fillfactor = 50);
CREATE INDEX "eval_run_project_last_ns_id_idx" ON "eval_run"("project", "last_ns" DESC, "id");

-- name '' = the verdict on the case; trial 0 = of no trial.
CREATE TABLE "eval_result" (
    "project" INTEGER NOT NULL,
    "eval_run" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "trial" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "at_ns" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "gates" BOOLEAN NOT NULL,
    "score" DOUBLE PRECISION,
    "explanation" TEXT,
    "revision" INTEGER,
    "commit_sha" TEXT,
    "branch" TEXT,
    "prompt_version" TEXT,
    "model" TEXT,
    "trace_id" BYTEA,

    CONSTRAINT "eval_result_pkey" PRIMARY KEY ("project","eval_run","case_id","trial","name")
);
CREATE INDEX "eval_result_project_case_id_at_ns_idx" ON "eval_result"("project", "case_id", "at_ns" DESC, "eval_run");

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['eval_trace', 'eval_run', 'eval_result'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
