-- What filters ask of steps. Texts stand as they are compared: in lower case, cut to 256 characters; the step itself keeps them as they came.
-- Steps that are stored are written anew by the migration before this one.
ALTER TABLE "step" ADD COLUMN "step_name" TEXT,
ADD COLUMN "agent_name" TEXT,
ADD COLUMN "tool_name" TEXT,
ADD COLUMN "tool_args" JSONB,
ADD COLUMN "provider" TEXT,
ADD COLUMN "finish_reasons" TEXT[],
ADD COLUMN "error" TEXT,
ADD COLUMN "fidelity" TEXT;

-- The latest steps of a project, and any span's ID.
CREATE INDEX "step_project_start_ns_correlation_id_position_idx" ON "step"("project", "start_ns" DESC, "correlation_id", "position");
CREATE INDEX "step_project_owner_id_idx" ON "step"("project", "owner_id");
-- Arguments are asked for by the name of their tool, then gone through from the latest.
CREATE INDEX "step_tool_idx" ON "step"("project", "tool_name", "start_ns" DESC) WHERE "tool_name" IS NOT NULL;
