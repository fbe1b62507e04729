-- Steps that logs made under a span, found by the span alone: a run that grows is ahead of the planner's statistics, which then go through
-- all steps of its trace for every span that is asked about.
CREATE INDEX "step_log_under_idx" ON "step"("project", "trace_id", "parent_span_id") WHERE length("owner_id") = 32;
