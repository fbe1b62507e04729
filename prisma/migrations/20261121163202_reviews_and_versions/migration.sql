-- What people say of runs (notes, reviews), and what a set held when it was frozen.
CREATE TABLE "annotation" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "severity" TEXT,
    "fault_owner" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotation_pkey" PRIMARY KEY ("project","correlation_id","step_id","author")
);

CREATE TABLE "review_plan" (
    "project" INTEGER NOT NULL,
    "flagged" BOOLEAN NOT NULL,
    "sample_per_10k" INTEGER NOT NULL,
    "reviewers" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_plan_pkey" PRIMARY KEY ("project")
);

CREATE TABLE "review_assignment" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "reviewer" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_assignment_pkey" PRIMARY KEY ("project","correlation_id","reviewer")
);
CREATE INDEX "review_assignment_project_reviewer_idx" ON "review_assignment"("project", "reviewer");

CREATE TABLE "review" (
    "project" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "reviewer" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "category" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_pkey" PRIMARY KEY ("project","correlation_id","reviewer")
);
CREATE INDEX "review_project_created_at_idx" ON "review"("project", "created_at" DESC);

CREATE TABLE "eval_set_version" (
    "project" INTEGER NOT NULL,
    "set_slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "cases" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "eval_set_version_pkey" PRIMARY KEY ("project","set_slug","version")
);

CREATE TABLE "eval_set_version_case" (
    "project" INTEGER NOT NULL,
    "set_slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "case_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "split" TEXT,

    CONSTRAINT "eval_set_version_case_pkey" PRIMARY KEY ("project","set_slug","version","case_id")
);
CREATE INDEX "eval_set_version_case_project_case_id_idx" ON "eval_set_version_case"("project", "case_id");

-- Read from the document when it is written; cases of before are read when somebody asks.
ALTER TABLE "eval_case"
    ADD COLUMN "split" TEXT,
    ADD COLUMN "agent" TEXT,
    ADD COLUMN "input_hash" TEXT,
    ADD COLUMN "system_hash" TEXT,
    ADD COLUMN "tools_hash" TEXT;
CREATE INDEX "eval_case_project_set_slug_input_hash_idx" ON "eval_case"("project", "set_slug", "input_hash");

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['annotation', 'review_plan', 'review_assignment', 'review', 'eval_set_version', 'eval_set_version_case'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
