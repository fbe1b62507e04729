-- What a project keeps out of its records, how often that happened, and the rules applied to what was stored before.
-- Grants and policies: lib/db/roles.ts.

-- Append-only: the greatest version holds; no row: nothing is taken out.
CREATE TABLE "redaction_rules" (
    "project" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redaction_rules_pkey" PRIMARY KEY ("project","version")
);

-- How often a rule took something out of what came, by UTC day of arrival.
CREATE TABLE "redaction_hit" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "rule" TEXT NOT NULL,
    "times" BIGINT NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redaction_hit_pkey" PRIMARY KEY ("project","day","rule")
);

-- Rules applied to what is stored: asked for by a person, carried out by the collector, from `place` on after it was interrupted.
CREATE TABLE "redaction_sweep" (
    "project" INTEGER NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version" INTEGER NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'traces',
    "place" TEXT NOT NULL DEFAULT '',
    "traces" BIGINT NOT NULL DEFAULT 0,
    "records" BIGINT NOT NULL DEFAULT 0,
    "changed" BIGINT NOT NULL DEFAULT 0,
    "author" TEXT NOT NULL DEFAULT 'operator',
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "redaction_sweep_pkey" PRIMARY KEY ("project","id")
);
-- One at a time in a project.
CREATE UNIQUE INDEX "redaction_sweep_open_idx" ON "redaction_sweep"("project") WHERE "finished_at" IS NULL;

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['redaction_rules', 'redaction_hit', 'redaction_sweep'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
