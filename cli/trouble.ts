/** Something the person who starts the product can mend: one sentence that says what is wrong and what to do. No stack. */
export class Trouble extends Error {}
