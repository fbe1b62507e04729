-- Correlation: a project's own list of keys, IDs joined into one run, traces that carry several IDs, links between traces
-- (docs/decisions/0009-several-ids.md). Grants and policies: lib/db/roles.ts.

-- Append-only: the greatest version holds, the others are its history. No row: the list that ships with the product.
CREATE TABLE "correlation_rules" (
    "project" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "correlation_rules_pkey" PRIMARY KEY ("project","version")
);

-- What `alias` names belongs to the run `correlation_id`. `settled` = what was stored before has been moved.
CREATE TABLE "alias" (
    "project" INTEGER NOT NULL,
    "alias" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "settled" BOOLEAN NOT NULL DEFAULT false,
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alias_pkey" PRIMARY KEY ("project","alias")
);
CREATE INDEX "alias_project_correlation_id_idx" ON "alias"("project", "correlation_id");
CREATE INDEX "alias_unsettled_idx" ON "alias"("project") WHERE NOT "settled";

-- Which trace a span of another one links to.
CREATE TABLE "trace_link" (
    "project" INTEGER NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "linked" BYTEA NOT NULL,

    CONSTRAINT "trace_link_pkey" PRIMARY KEY ("project","trace_id","linked")
);
CREATE INDEX "trace_link_project_linked_idx" ON "trace_link"("project", "linked");

-- Traces whose place more than their own best claim decides: several IDs, a link, changed rules. Looked at when `due`.
CREATE TABLE "unsettled" (
    "project" INTEGER NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "due" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "unsettled_pkey" PRIMARY KEY ("project","trace_id")
);
CREATE INDEX "unsettled_due_idx" ON "unsettled"("due");

-- `claimed`: what the trace's own best claim says; `correlation_id` is the run it belongs to, by an alias or a link perhaps another.
-- `several`: its records are filed under traces made of it, one for each ID; those name it in `part_of`.
ALTER TABLE "trace" ADD COLUMN "claimed" TEXT NOT NULL DEFAULT '',
ADD COLUMN "several" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "part_of" BYTEA;
UPDATE "trace" SET "claimed" = "correlation_id";
CREATE INDEX "trace_project_claimed_idx" ON "trace"("project", "claimed");
CREATE INDEX "trace_part_of_idx" ON "trace"("project", "part_of") WHERE "part_of" IS NOT NULL;

-- What the record itself claims, by its strongest rule; NULL = nothing.
ALTER TABLE "span" ADD COLUMN "claim_rule" SMALLINT, ADD COLUMN "claim" TEXT;
ALTER TABLE "log" ADD COLUMN "claim_rule" SMALLINT, ADD COLUMN "claim" TEXT;
ALTER TABLE "claim" ADD COLUMN "several" TEXT NOT NULL DEFAULT 'nearest';

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['correlation_rules', 'alias', 'trace_link', 'unsettled'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
