/** A stretch of a text that a rule means. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** What is hashed: the same card with and without spaces is the same. Absent: the stretch itself. */
  readonly value?: string;
}

/** What a rule means in a text: from left to right, none over another. Must be linear in the text: what people write to agents stands here. */
export type Find = (text: string) => readonly Found[];
