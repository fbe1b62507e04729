import Link from "next/link";
import { stepsPath } from "#components/shell/addresses.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { printFilter } from "#filter/print.ts";

interface Props {
  project: string;
  /** What the steps are asked for: each key is what it says, whatever the text holds. */
  where: Readonly<Record<string, string>>;
  text: string;
}

/** A name that leads to the steps of all runs that carry it. */
export function StepsLink({ project, where, text }: Props) {
  return (
    <Link href={stepsPath(project, { q: filterOf(where) })} prefetch={false}>
      <PlainText text={text} />
    </Link>
  );
}

function filterOf(where: Props["where"]): string {
  return printFilter({
    terms: Object.entries(where).map(([key, text]) => ({
      type: "condition",
      not: false,
      key,
      operator: "=",
      values: [{ type: "text", text, glob: false }],
    })),
  });
}
