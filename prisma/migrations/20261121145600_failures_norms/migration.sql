-- Failures by signature (the Failures inbox) and what is usual in a project (the findings `slow` and `cost`). Grants and policies: lib/db/roles.ts.

-- What steps of one kind are compared by; NULL = read before this was kept.
ALTER TABLE "step" ADD COLUMN "name" TEXT;

-- A problem's signature and what the inbox says of it; notices have none.
ALTER TABLE "finding" ADD COLUMN "signature" TEXT,
ADD COLUMN "at_ns" BIGINT,
ADD COLUMN "agent" TEXT,
ADD COLUMN "model" TEXT;
CREATE INDEX "finding_signature_idx" ON "finding"("project", "signature", "at_ns" DESC, "correlation_id", "step_id") WHERE "signature" IS NOT NULL;

CREATE TABLE "failure" (
    "project" INTEGER NOT NULL,
    "signature" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "path" TEXT,
    "first_ns" BIGINT NOT NULL,
    "last_ns" BIGINT NOT NULL,

    CONSTRAINT "failure_pkey" PRIMARY KEY ("project","signature")
) WITH (fillfactor = 50);
CREATE INDEX "failure_project_last_ns_signature_idx" ON "failure"("project", "last_ns" DESC, "signature");

CREATE TABLE "failure_day" (
    "project" INTEGER NOT NULL,
    "signature" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "failures" BIGINT NOT NULL,

    CONSTRAINT "failure_day_pkey" PRIMARY KEY ("project","signature","day")
) WITH (fillfactor = 50);

-- What a person said of a signature; a resolved one that comes again is open again.
CREATE TABLE "failure_mark" (
    "project" INTEGER NOT NULL,
    "signature" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "until" TIMESTAMPTZ(6),
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "failure_mark_pkey" PRIMARY KEY ("project","signature")
);

CREATE TABLE "norm" (
    "project" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slow_ms" DOUBLE PRECISION,
    "cost_usd" DOUBLE PRECISION,
    "samples" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "norm_pkey" PRIMARY KEY ("project","kind","name")
);

-- Every record is read again, so that steps that are known already get a name and their problems a signature: a step without a name is written anew.
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
    FOREACH name IN ARRAY ARRAY['failure', 'failure_day', 'failure_mark', 'norm'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
