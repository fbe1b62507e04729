/** The splits that are offered; a case may have any other, too. The hold-out is never training data. */
export const SPLITS = ["train", "dev", "holdout"] as const;
