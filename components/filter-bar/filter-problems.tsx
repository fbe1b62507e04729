import type { Problem } from "#filter/query.ts";

/** A filter that cannot be read: each problem in words, under the part of the text that it is about. */
export function FilterProblems({ text, problems, id }: { text: string; problems: readonly Problem[]; id?: string }) {
  return (
    <div id={id} className="filter-problems" role="alert">
      {problems.map(({ from, to, message }) => (
        <p key={`${from} ${message}`}>
          <code>
            {text.slice(0, from)}
            <mark>{text.slice(from, to)}</mark>
            {text.slice(to)}
          </code>
          <span>{message}.</span>
        </p>
      ))}
    </div>
  );
}
