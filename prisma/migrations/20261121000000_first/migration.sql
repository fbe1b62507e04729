-- The first migration. Tables and indexes as `prisma migrate diff` writes them from schema.prisma; by hand what Prisma cannot express:
-- partitions, fillfactor, partial indexes, row-level security, functions. A test holds this file and schema.prisma equal.
-- Grants and policies name roles, whose names differ where a managed database gives them: lib/db/roles.ts writes them at every start.

CREATE TABLE "project" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "tag" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("project","correlation_id","step_id","category")
);

CREATE TABLE "eval_set" (
    "project" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "eval_set_pkey" PRIMARY KEY ("project","slug")
);

CREATE TABLE "eval_case" (
    "project" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "set_slug" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "category" TEXT,
    "severity" TEXT,
    "correlation_id" TEXT,
    "step_id" TEXT,
    "digest" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "eval_case_pkey" PRIMARY KEY ("project","id")
);

CREATE TABLE "eval_case_revision" (
    "project" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "eval_case_revision_pkey" PRIMARY KEY ("project","id","revision")
);

CREATE TABLE "span" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "span_id" BYTEA NOT NULL,
    "parent_span_id" BYTEA,
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "agent" TEXT,
    "service" TEXT,
    "provider" TEXT,
    "model_requested" TEXT,
    "model_responded" TEXT,
    "response_id" TEXT,
    "tool_name" TEXT,
    "tool_call_id" TEXT,
    "tool_args" JSONB,
    "input_tokens" INTEGER,
    "cached_tokens" INTEGER,
    "cache_write" INTEGER,
    "output_tokens" INTEGER,
    "reasoning" INTEGER,
    "cost_usd" DOUBLE PRECISION,
    "finish_reasons" TEXT[],
    "user_id" TEXT,
    "session_id" TEXT,
    "error" TEXT,
    "dialects" TEXT[],
    "attributes" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "resource" BYTEA NOT NULL,
    "scope" BYTEA NOT NULL,
    "pack" BYTEA NOT NULL,
    "pack_at" INTEGER NOT NULL,
    "pack_length" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "span_pkey" PRIMARY KEY ("project","day","trace_id","span_id")
) PARTITION BY RANGE ("day");

CREATE TABLE "log" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "log_id" BYTEA NOT NULL,
    "span_id" BYTEA,
    "time_ns" BIGINT NOT NULL,
    "event_name" TEXT,
    "kind" TEXT NOT NULL,
    "agent" TEXT,
    "service" TEXT,
    "tool_name" TEXT,
    "error" TEXT,
    "dialects" TEXT[],
    "user_id" TEXT,
    "session_id" TEXT,
    "resource" BYTEA NOT NULL,
    "scope" BYTEA NOT NULL,
    "pack" BYTEA NOT NULL,
    "pack_at" INTEGER NOT NULL,
    "pack_length" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_pkey" PRIMARY KEY ("project","day","trace_id","log_id")
) PARTITION BY RANGE ("day");

CREATE TABLE "piece" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "hash" BYTEA NOT NULL,
    "pack" BYTEA NOT NULL,
    "pack_at" INTEGER NOT NULL,
    "pack_length" INTEGER NOT NULL,

    CONSTRAINT "piece_pkey" PRIMARY KEY ("project","day","hash")
) PARTITION BY RANGE ("day");

CREATE TABLE "pack" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "id" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "pack_pkey" PRIMARY KEY ("project","day","id")
) PARTITION BY RANGE ("day");

CREATE TABLE "trace" (
    "project" INTEGER NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "rule" INTEGER NOT NULL,
    "distance" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "made" BOOLEAN NOT NULL DEFAULT false,
    "days" DATE[],
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT NOT NULL,
    "spans" INTEGER NOT NULL,
    "logs" INTEGER NOT NULL,
    "models" INTEGER NOT NULL,
    "tools" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "agent_steps" INTEGER NOT NULL,
    "input_tokens" BIGINT,
    "cached_tokens" BIGINT,
    "cache_write" BIGINT,
    "output_tokens" BIGINT,
    "reasoning" BIGINT,
    "cost_usd" DECIMAL,
    "model_names" TEXT[],
    "agents" TEXT[],
    "services" TEXT[],
    "tool_names" TEXT[],
    "user_id" TEXT,
    "session_ids" TEXT[],
    "root_span" BYTEA,
    "root_start_ns" BIGINT,
    "root_name" TEXT,
    "root_status" SMALLINT,
    "root_error" TEXT,

    CONSTRAINT "trace_pkey" PRIMARY KEY ("project","trace_id")
) WITH (fillfactor = 70);

CREATE TABLE "claim" (
    "project" INTEGER NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "rule" INTEGER NOT NULL,
    "distance" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("project","trace_id","rule","distance","value")
);

CREATE TABLE "run" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "rule" INTEGER NOT NULL,
    "distance" INTEGER NOT NULL,
    "last_activity" TIMESTAMPTZ(6) NOT NULL,
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "traces" INTEGER NOT NULL,
    "spans" INTEGER NOT NULL,
    "logs" INTEGER NOT NULL,
    "models" INTEGER NOT NULL,
    "tools" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "agent_steps" INTEGER NOT NULL,
    "input_tokens" BIGINT,
    "cached_tokens" BIGINT,
    "cache_write" BIGINT,
    "output_tokens" BIGINT,
    "reasoning" BIGINT,
    "cost_usd" DECIMAL,
    "model_names" TEXT[],
    "agents" TEXT[],
    "services" TEXT[],
    "tool_names" TEXT[],
    "user_id" TEXT,
    "session_ids" TEXT[],
    "root_span" BYTEA,
    "root_start_ns" BIGINT,
    "root_name" TEXT,
    "root_status" SMALLINT,
    "root_error" TEXT,
    "revision" BIGINT NOT NULL,
    "analysed" BIGINT NOT NULL DEFAULT 0,
    "outcome" TEXT NOT NULL DEFAULT 'unknown',
    "steps" INTEGER,
    "findings" INTEGER NOT NULL DEFAULT 0,
    "problem_step" TEXT,
    "problem_kind" TEXT,
    "problem_message" TEXT,
    "tagged" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "run_pkey" PRIMARY KEY ("project","correlation_id")
) WITH (fillfactor = 50);

CREATE TABLE "finding" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "path" TEXT,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("project","correlation_id","step_id","ordinal")
);

CREATE TABLE "quarantine" (
    "project" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signal" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "scope" TEXT,
    "body" BYTEA NOT NULL,

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("project","id")
);

CREATE UNIQUE INDEX "project_name_key" ON "project"("name");

CREATE INDEX "eval_case_project_set_slug_created_at_idx" ON "eval_case"("project", "set_slug", "created_at");

CREATE INDEX "eval_case_project_correlation_id_idx" ON "eval_case"("project", "correlation_id");

CREATE INDEX "trace_project_correlation_id_idx" ON "trace"("project", "correlation_id");

CREATE INDEX "claim_project_value_idx" ON "claim"("project", "value");

CREATE INDEX "run_project_last_activity_correlation_id_idx" ON "run"("project", "last_activity" DESC, "correlation_id");

-- Runs that the analyser has not caught up with: small, however many runs there are.
CREATE INDEX "run_unanalysed_idx" ON "run"("project", "last_activity") WHERE "analysed" < "revision";

-- Records of days that have no partition of their own (1970, 2554, hostile dates).
CREATE TABLE "span_default" PARTITION OF "span" DEFAULT;
CREATE TABLE "log_default" PARTITION OF "log" DEFAULT;
CREATE TABLE "piece_default" PARTITION OF "piece" DEFAULT;
CREATE TABLE "pack_default" PARTITION OF "pack" DEFAULT;

-- Compressed already: PostgreSQL shall not try again. Partitions made later take it over.
ALTER TABLE "pack" ALTER COLUMN "body" SET STORAGE EXTERNAL;
ALTER TABLE "pack_default" ALTER COLUMN "body" SET STORAGE EXTERNAL;

-- Makes the partitions of the days from `first` to `last`. A day that already has records in the DEFAULT partition stays there.
-- SECURITY DEFINER: the collector may call it, but owns nothing.
CREATE FUNCTION "playhead_ensure_partitions"("first" DATE, "last" DATE) RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    made INTEGER := 0;
    parent TEXT;
    child TEXT;
    at DATE;
BEGIN
    IF "last" - "first" NOT BETWEEN 0 AND 60 OR "first" < CURRENT_DATE - 400 OR "last" > CURRENT_DATE + 400 THEN
        RAISE EXCEPTION 'partitions are made for at most 61 days within 400 days of today, not for % to %', "first", "last";
    END IF;
    PERFORM pg_advisory_xact_lock(7001, 2);
    FOREACH parent IN ARRAY ARRAY['span', 'log', 'piece', 'pack'] LOOP
        FOR at IN SELECT generate_series("first"::timestamp, "last"::timestamp, interval '1 day')::date LOOP
            child := parent || '_' || to_char(at, 'YYYYMMDD');
            CONTINUE WHEN to_regclass('public.' || child) IS NOT NULL;
            BEGIN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', child, parent, at, at + 1);
                -- Row-level security stands on the parent: nobody reads a partition past it.
                EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', child);
                EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', child);
                made := made + 1;
            EXCEPTION WHEN check_violation THEN
                NULL; -- the DEFAULT partition holds records of this day
            END;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION "playhead_ensure_partitions"(DATE, DATE) FROM PUBLIC;

-- From the first migration: no policy, no rows. FORCE, so that the owner is not an exception either.
DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['tag', 'eval_set', 'eval_case', 'eval_case_revision', 'span', 'log', 'piece', 'pack', 'trace', 'claim', 'run', 'finding', 'quarantine',
                                'span_default', 'log_default', 'piece_default', 'pack_default'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;

-- Where records go that name no project.
INSERT INTO "project" ("name") VALUES ('default');
