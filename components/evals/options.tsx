interface Props {
  names: readonly string[];
  /** What is chosen, which may be none of these. */
  chosen: string | undefined;
  wordOf?: (name: string) => string;
}

/** The names that can be chosen. */
export function Options({ names, chosen, wordOf = (name) => name }: Props) {
  return [...new Set([...names, ...(chosen === undefined ? [] : [chosen])])].map((name) => (
    <option key={name} value={name}>
      {wordOf(name)}
    </option>
  ));
}
