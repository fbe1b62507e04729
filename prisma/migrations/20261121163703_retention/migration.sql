-- How long records are kept, what is held, what a person asked to be deleted, and how that is done while others write
-- (docs/decisions/0020-deletion.md). Grants and policies: lib/db/roles.ts.

-- Append-only: the greatest version holds; no row: PLAYHEAD_RETENTION_DAYS. `days` NULL: for ever.
CREATE TABLE "retention" (
    "project" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "days" INTEGER,
    "hold_cases" BOOLEAN NOT NULL DEFAULT false,
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_pkey" PRIMARY KEY ("project","version")
);

-- Runs that neither retention nor a deletion takes.
CREATE TABLE "hold" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("project","correlation_id")
);

-- What was or is to be deleted: `kind` run, user, project or purge. The collector carries it out; what was asked for by name is named no longer
-- when it is done.
CREATE TABLE "erasure" (
    "project" INTEGER NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "author" TEXT NOT NULL DEFAULT 'operator',
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "runs" INTEGER NOT NULL DEFAULT 0,
    "records" BIGINT NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("project","id")
);
CREATE INDEX "erasure_project_asked_at_id_idx" ON "erasure"("project", "asked_at" DESC, "id");
CREATE INDEX "erasure_open_idx" ON "erasure"("asked_at") WHERE "finished_at" IS NULL;

-- `epoch` grows whenever stored text may be gone: who remembers that a text is stored forgets it. While `erasing`, whoever uses a text says so.
CREATE TABLE "text_state" (
    "project" INTEGER NOT NULL,
    "epoch" BIGINT NOT NULL,
    "erasing" BOOLEAN NOT NULL,

    CONSTRAINT "text_state_pkey" PRIMARY KEY ("project")
);

-- Packs in which text stands that perhaps no record uses any longer.
CREATE TABLE "loose_text" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "pack" BYTEA NOT NULL,

    CONSTRAINT "loose_text_pkey" PRIMARY KEY ("project","day","pack")
);

-- Pieces that records use which came while `erasing`.
CREATE TABLE "text_use" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "text_use_pkey" PRIMARY KEY ("project","day","hash")
);

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['retention', 'hold', 'erasure', 'text_state', 'loose_text', 'text_use'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;

-- Drops the partitions of a past day, at once and for all projects; false when there are none. Batches that are being written are waited for;
-- those that come after know that the texts of the day are gone. lock_timeout: nobody waits long for this, it is tried again.
-- SECURITY DEFINER: the collector may call it, but owns nothing.
CREATE FUNCTION "playhead_drop_day"("gone" DATE) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    parent TEXT;
    child TEXT;
    dropped BOOLEAN := false;
BEGIN
    IF "gone" > CURRENT_DATE - 2 THEN
        RAISE EXCEPTION 'the partitions of % are still written to', "gone";
    END IF;
    PERFORM pg_advisory_xact_lock(7001, 2);
    PERFORM pg_advisory_xact_lock(7004, p.id) FROM (SELECT id FROM project ORDER BY id) AS p;
    FOREACH parent IN ARRAY ARRAY['span', 'log', 'piece', 'pack', 'search_text', 'search_use'] LOOP
        child := parent || '_' || to_char("gone", 'YYYYMMDD');
        CONTINUE WHEN to_regclass('public.' || child) IS NULL;
        EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', parent, child);
        EXECUTE format('DROP TABLE %I', child);
        dropped := true;
    END LOOP;
    RETURN dropped;
END $$;
REVOKE ALL ON FUNCTION "playhead_drop_day"(DATE) FROM PUBLIC;
