-- The children of a span in their order: a span with a hundred thousand of them is gone through part by part.
DROP INDEX "step_project_trace_id_parent_span_id_idx";
CREATE INDEX "step_project_trace_id_parent_span_id_position_idx" ON "step"("project", "trace_id", "parent_span_id", "position");
