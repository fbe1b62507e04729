-- How often each agent failed in the last days is counted from the index alone (lib/read/eval-set/agent-coverage.ts).
CREATE INDEX "finding_agent_idx" ON "finding"("project", "at_ns", "agent") WHERE "signature" IS NOT NULL;
