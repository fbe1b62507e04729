/** The version in package.json; contract.test.ts holds them equal. */
export const VERSION = "0.1.0";
