/** The words for texts and results of which only the place was sent. */
export const withoutContent = (count: number): string =>
  count === 1 ? "1 text or result without its content" : `${count} texts or results without their content`;

const WORDS = /^\d+ (text or result without its|texts or results without their) content/;

/** Is it this that a reason says? A log may hold what its span was sent without. */
export const saysWithoutContent = (reason: string): boolean => WORDS.test(reason);
