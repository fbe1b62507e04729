-- Keys of projects, and who did and saw what. Grants and policies: lib/db/roles.ts.

-- `secret_hash`: SHA-256 of a secret of 256 random bits, never the secret. `origins`: of a browser-ingest key, whose pages may send.
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "project" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "secret_hash" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6),
    "replaced_by" TEXT,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "api_key_project_id_idx" ON "api_key"("project", "id");

-- Append-only: the web role may add and read, no role of the product may change or delete. Project 0: the installation.
CREATE TABLE "audit" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL DEFAULT '',
    "actor_kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_project_at_id_idx" ON "audit"("project", "at" DESC, "id" DESC);
CREATE INDEX "audit_project_actor_at_idx" ON "audit"("project", "actor", "at" DESC);

-- Append-only: the greatest version holds; no row: views of content are written down.
CREATE TABLE "audit_setting" (
    "project" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "views" BOOLEAN NOT NULL,
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_setting_pkey" PRIMARY KEY ("project","version")
);

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['api_key', 'audit', 'audit_setting'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
