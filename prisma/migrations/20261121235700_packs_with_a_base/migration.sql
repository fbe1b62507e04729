-- The pack whose text this one is compressed with: of the same project, trace and day. NULL = compressed by itself.
ALTER TABLE "pack" ADD COLUMN "base" BYTEA;
