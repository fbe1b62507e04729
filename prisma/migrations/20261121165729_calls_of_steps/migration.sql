-- Which call a step is, by a short name: repeats are found over the whole of a long run. A quote inside a JSON string is escaped, so the
-- pattern finds nothing but the field.
ALTER TABLE "step" ADD COLUMN "same" TEXT;
UPDATE "step" SET "same" = substring("body" FROM '"call":\{"same":"([0-9a-f]{12})"') WHERE "tool_name" IS NOT NULL;
CREATE INDEX "step_same_idx" ON "step"("project", "correlation_id", "lane", "same") WHERE "same" IS NOT NULL;
-- p and P: steps on which anything was found.
CREATE INDEX "step_finding_idx" ON "step"("project", "correlation_id", "position") WHERE "problems" + "notices" > 0;
