-- Filters of the runs list that people keep under a name. Grants and policies: lib/db/roles.ts.
CREATE TABLE "saved_view" (
    "project" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "q" TEXT NOT NULL,
    "every" BOOLEAN NOT NULL DEFAULT false,
    "author" TEXT NOT NULL DEFAULT 'operator',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("project","name")
);
ALTER TABLE "saved_view" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "saved_view" FORCE ROW LEVEL SECURITY;
