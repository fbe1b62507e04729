/** How one SDK is pointed at Playhead, as data: the page /connect shows it, a test fills it in, interop tests run it. */
export interface Recipe {
  /** The last segment of its address. */
  readonly id: string;
  readonly name: string;
  /** More words to find it by. */
  readonly words: string;
  /** Dialects (lib/dialects) in which its records are read. */
  readonly dialects: readonly string[];
  readonly ways: readonly Way[];
}

export type Language = "JavaScript" | "Python" | "Java" | ".NET" | "Settings" | "YAML" | "TOML" | "JSON";

/** One way to do it, in one language. Texts may hold the placeholders of fill.ts. */
export interface Way {
  readonly language: Language;
  /** Where the language does not tell the ways apart. */
  readonly label?: string;
  readonly install?: string;
  /** Environment variables, one a line. */
  readonly env?: string;
  /** A file that is loaded before the agent. */
  readonly setUp?: Snippet;
  /** What changes where the agent is called, with the correlation ID of the case at hand. */
  readonly correlation: Snippet;
  /** Whether prompts and answers are sent, and the switch: one sentence. */
  readonly content: string;
}

export interface Snippet {
  readonly file: string;
  readonly text: string;
}
