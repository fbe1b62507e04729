-- Full text (docs/decisions/0014-search.md). What steps say, in lower case, each text once a project and day, and where each is said first in a
-- trace. Written by the analyser, off the hot path; everything here can be made again. Grants and policies: lib/db/roles.ts.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE "search_text" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "hash" BYTEA NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "search_text_pkey" PRIMARY KEY ("project","day","hash")
) PARTITION BY RANGE ("day");

-- The earliest step of a trace that says a text: an agent sends its whole history again with every call, and is found once.
CREATE TABLE "search_use" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "hash" BYTEA NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "owner_id" BYTEA NOT NULL,
    "start_ns" BIGINT NOT NULL,

    CONSTRAINT "search_use_pkey" PRIMARY KEY ("project","day","hash","trace_id")
) PARTITION BY RANGE ("day");

CREATE TABLE "search_text_default" PARTITION OF "search_text" DEFAULT;
CREATE TABLE "search_use_default" PARTITION OF "search_use" DEFAULT;

CREATE INDEX "search_use_project_trace_id_owner_id_idx" ON "search_use"("project", "trace_id", "owner_id");
-- New rows go to a list that is gone through by every search, and from there into the index in bulk: by playhead_index_texts, every few
-- seconds, so that who writes a text does not wait for the index.
CREATE INDEX "search_text_trigrams_idx" ON "search_text" USING gin ("text" gin_trgm_ops) WITH (fastupdate = on, gin_pending_list_limit = 65536);

-- Not FORCE: the function below belongs to the owner and says itself whose rows it reads.
ALTER TABLE "search_text" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "search_use" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "search_text_default" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "search_use_default" ENABLE ROW LEVEL SECURITY;

-- Where texts like `pattern` are said, at most `most`. Row-level security would lose the index, because LIKE is not leakproof; so the project is
-- the one that the transaction is set to, and without one there is nothing.
CREATE FUNCTION "playhead_search"("pattern" TEXT, "most" INTEGER)
RETURNS TABLE ("trace_id" BYTEA, "owner_id" BYTEA)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- Planned for this pattern. `+ 0`: a day has few projects, so that the primary key is no way to a text.
    RETURN QUERY EXECUTE 'SELECT u.trace_id, u.owner_id FROM search_text t
        JOIN search_use u ON u.project = t.project AND u.day = t.day AND u.hash = t.hash
        WHERE t.project + 0 = $1 AND t.text LIKE $2 LIMIT $3'
    USING nullif(current_setting('playhead.project', true), '')::int, "pattern", "most";
END $$;
REVOKE ALL ON FUNCTION "playhead_search"(TEXT, INTEGER) FROM PUBLIC;

-- Takes what was written into the indexes; the number of pages that waited.
CREATE FUNCTION "playhead_index_texts"() RETURNS BIGINT
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(sum(gin_clean_pending_list(indexrelid::regclass)), 0)::bigint FROM pg_index
    WHERE indexrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'search_text_trigrams_idx'::regclass)
$$;
REVOKE ALL ON FUNCTION "playhead_index_texts"() FROM PUBLIC;

-- As before, with the two tables that are new.
CREATE OR REPLACE FUNCTION "playhead_ensure_partitions"("first" DATE, "last" DATE) RETURNS INTEGER
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
    FOREACH parent IN ARRAY ARRAY['span', 'log', 'piece', 'pack', 'search_text', 'search_use'] LOOP
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
