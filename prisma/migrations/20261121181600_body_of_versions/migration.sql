-- What a case was when its set was frozen, where that differs from the body of its revision: title, status, split, tags, category and
-- consent change without a new revision. NULL = as the revision; also of versions frozen before, whose export says when that is not enough.
ALTER TABLE "eval_set_version_case" ADD COLUMN "body" TEXT;
