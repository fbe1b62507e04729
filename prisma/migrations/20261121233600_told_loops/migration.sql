-- The steps on which a loop was told, found without reading all steps with problems of a run. A quote inside a string of JSON is escaped, so
-- nothing else looks like one.
CREATE INDEX "step_loop_idx" ON "step"("project", "correlation_id", "lane") WHERE "problems" > 0 AND "body" LIKE '%"kind":"loop"%';
