/** A question that cannot be answered as asked: a wrong filter or cursor. Its message says what would be right. */
export class Refused extends Error {}
