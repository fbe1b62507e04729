/** What stands for the words of a failure that a record tells of by a flag alone. */
export const WORDLESS = "failed without a message";
