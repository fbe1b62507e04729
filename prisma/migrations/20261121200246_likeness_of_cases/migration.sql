-- What a set is told of a case to say which tools are checked for what, and which cases look like each other (lib/evals/likeness.ts).
-- NULL = stored before they were kept.
ALTER TABLE "eval_case" ADD COLUMN "tested" TEXT[], ADD COLUMN "given" TEXT[], ADD COLUMN "near_hash" TEXT;
CREATE INDEX "eval_case_project_set_slug_near_hash_idx" ON "eval_case"("project", "set_slug", "near_hash");
