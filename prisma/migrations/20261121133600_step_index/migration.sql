-- The step index: a run's steps as rows, in order, so that a run of any length is opened page by page
-- (docs/decisions/0006-step-index.md). Written by the analyser from the records; everything here can be made again.

-- Records that were committed and are not in the index yet: who asks for a run shows them, the analyser takes them. One row for each
-- batch and trace; an ID of 8 bytes for a span, of 32 for a log. A row with a parent asks for its children to be read again.
CREATE TABLE "arrival" (
    "project" INTEGER NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "at_ns" BIGINT NOT NULL,
    "until_ns" BIGINT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "spans" BYTEA NOT NULL,
    "logs" BYTEA NOT NULL,
    "parent_span_id" BYTEA,
    "after_position" BYTEA,

    CONSTRAINT "arrival_pkey" PRIMARY KEY ("project","trace_id","at_ns","id")
);

CREATE TABLE "step" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "position" BYTEA NOT NULL,
    "step_id" TEXT NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "owner_id" BYTEA NOT NULL,
    "logs" BYTEA NOT NULL,
    "parent_span_id" BYTEA,
    "kind" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "inside" TEXT NOT NULL,
    "root" BOOLEAN NOT NULL,
    "rebuilt" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT,
    "problems" INTEGER NOT NULL,
    "notices" INTEGER NOT NULL,
    "model_name" TEXT,
    "input_tokens" BIGINT,
    "cached_tokens" BIGINT,
    "cache_write" BIGINT,
    "output_tokens" BIGINT,
    "reasoning" BIGINT,
    "cost_usd" DECIMAL,
    "body" TEXT NOT NULL,

    CONSTRAINT "step_pkey" PRIMARY KEY ("project","correlation_id","position")
);

CREATE TABLE "step_key" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "owner_id" BYTEA NOT NULL,

    CONSTRAINT "step_key_pkey" PRIMARY KEY ("project","correlation_id","key","trace_id","owner_id")
);

CREATE TABLE "step_block" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "from_position" BYTEA NOT NULL,
    "steps" INTEGER NOT NULL,
    "kinds" JSONB NOT NULL,
    "errors" INTEGER NOT NULL,
    "problems" INTEGER NOT NULL,
    "notices" INTEGER NOT NULL,
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT NOT NULL,
    "input_tokens" BIGINT,
    "cached_tokens" BIGINT,
    "cache_write" BIGINT,
    "output_tokens" BIGINT,
    "reasoning" BIGINT,
    "cost_usd" DECIMAL,
    "model_names" TEXT[],

    CONSTRAINT "step_block_pkey" PRIMARY KEY ("project","correlation_id","from_position")
);

CREATE INDEX "step_project_trace_id_owner_id_idx" ON "step"("project", "trace_id", "owner_id");

CREATE INDEX "step_project_trace_id_parent_span_id_idx" ON "step"("project", "trace_id", "parent_span_id");

CREATE INDEX "step_project_correlation_id_kind_position_idx" ON "step"("project", "correlation_id", "kind", "position");

CREATE INDEX "step_key_project_trace_id_owner_id_idx" ON "step_key"("project", "trace_id", "owner_id");

-- The model calls of a lane; problems; the steps that stand under no other.
CREATE INDEX "step_lane_idx" ON "step"("project", "correlation_id", "lane", "position") WHERE "kind" = 'model';
CREATE INDEX "step_problem_idx" ON "step"("project", "correlation_id", "position") WHERE "problems" > 0;
CREATE INDEX "step_root_idx" ON "step"("project", "correlation_id", "position") WHERE "root";

-- What was stored before there was an index is read once more.
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

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['arrival', 'step', 'step_key', 'step_block'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
