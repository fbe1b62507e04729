/** What there is to see of a set, in the order of its tabs. */
export const SET_VIEWS = ["cases", "coverage", "checks", "versions", "results", "export", "import", "edit"] as const;
export type SetView = (typeof SET_VIEWS)[number];
