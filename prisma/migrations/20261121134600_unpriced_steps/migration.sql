-- Model calls without a cost or a price are counted with the other sums of a block.
ALTER TABLE "step" ADD COLUMN "unpriced" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "step_block" ADD COLUMN "unpriced" INTEGER NOT NULL DEFAULT 0;
