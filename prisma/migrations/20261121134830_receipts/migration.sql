-- How export requests ended lately, for /connect: also those that were refused before anyone knew their project (project 0).
-- Bounded: the collector writes few kinds a second and deletes what is old or too much (lib/db/receipts.ts).
CREATE TABLE "receipt" (
    "project" INTEGER NOT NULL,
    "transport" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "requests" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("project","transport","target","verdict","agent","why")
) WITH (fillfactor = 50);

CREATE INDEX "receipt_project_last_at_idx" ON "receipt"("project", "last_at" DESC);

ALTER TABLE "receipt" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "receipt" FORCE ROW LEVEL SECURITY;
