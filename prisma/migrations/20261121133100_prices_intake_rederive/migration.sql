-- Prices, what was received and refused, and the place of a rederivation. Grants and policies: lib/db/roles.ts.

-- Append-only: the greatest version of a key holds, the others are its history. Dollars per million tokens; NULL = no price is known.
CREATE TABLE "model_price" (
    "project" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "over_tokens" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "input" DOUBLE PRECISION,
    "cached_input" DOUBLE PRECISION,
    "cache_write" DOUBLE PRECISION,
    "output" DOUBLE PRECISION,
    "note" TEXT NOT NULL DEFAULT '',
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_price_pkey" PRIMARY KEY ("project","provider","model","valid_from","over_tokens","version")
);

-- What came, by UTC day of arrival and by who sent it. `reading`: dialect, plain or none.
CREATE TABLE "intake" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "signal" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "reading" TEXT NOT NULL,
    "records" BIGINT NOT NULL,
    "again" BIGINT NOT NULL,
    "replaced" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "cut" BIGINT NOT NULL,
    "dropped" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample_day" DATE NOT NULL,
    "sample_trace" BYTEA NOT NULL,
    "sample_id" BYTEA NOT NULL,

    CONSTRAINT "intake_pkey" PRIMARY KEY ("project","day","signal","service","scope","version","reading")
) WITH (fillfactor = 50);

-- How often what was refused, by UTC day and reason; the refused bytes themselves stand, bounded, in quarantine.
CREATE TABLE "refusal" (
    "project" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "signal" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "records" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refusal_pkey" PRIMARY KEY ("project","day","signal","reason")
);

-- Records of a trace that came again. Most traces have no row.
CREATE TABLE "resent" (
    "project" INTEGER NOT NULL,
    "trace_id" BYTEA NOT NULL,
    "again" BIGINT NOT NULL,
    "replaced" BIGINT NOT NULL,

    CONSTRAINT "resent_pkey" PRIMARY KEY ("project","trace_id")
);

-- How far a rederivation has come: it goes on from `place` after it was interrupted.
CREATE TABLE "rederivation" (
    "project" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "from_ns" BIGINT NOT NULL,
    "to_ns" BIGINT NOT NULL,
    "phase" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "traces" BIGINT NOT NULL DEFAULT 0,
    "records" BIGINT NOT NULL DEFAULT 0,
    "changed" BIGINT NOT NULL DEFAULT 0,
    "runs" BIGINT NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "rederivation_pkey" PRIMARY KEY ("project","id")
);

-- `body` is a whole export request in this encoding, so that it can be downloaded, sent and read again as it is.
ALTER TABLE "quarantine" ADD COLUMN "encoding" TEXT NOT NULL DEFAULT 'protobuf',
ADD COLUMN "service" TEXT,
ADD COLUMN "trace_id" BYTEA,
ADD COLUMN "times" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN "first_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE INDEX "quarantine_project_received_at_id_idx" ON "quarantine"("project", "received_at" DESC, "id");

-- What the SDK says it dropped: attributes, events and links. NULL = nothing.
ALTER TABLE "span" ADD COLUMN "dropped" INTEGER;
ALTER TABLE "log" ADD COLUMN "dropped" INTEGER;

-- Model calls of the run that have neither a cost nor a price; by the analyser.
ALTER TABLE "run" ADD COLUMN "unpriced" INTEGER;

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['model_price', 'intake', 'refusal', 'resent', 'rederivation'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
