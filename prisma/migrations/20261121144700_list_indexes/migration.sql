-- Lists of a hundred thousand runs: the hidden ones are counted, and the outcomes of few runs found, without reading the others.
CREATE INDEX "run_plumbing_idx" ON "run"("project", "last_activity") WHERE "agent_steps" = 0;
CREATE INDEX "run_outcome_idx" ON "run"("project", (CASE WHEN "tagged" THEN 'tagged' ELSE "outcome" END), "last_activity" DESC, "correlation_id");
