import { GRADER_VERSION } from "#evals/grade.ts";
import type { ExportedFile, Written } from "./format.ts";

/** README.txt of an export: how to run or import it, in `steps`, and what was lost. */
export function readme(title: string, { count, losses }: Written, steps: readonly string[]): ExportedFile {
  const heading = `Eval cases for ${title}, written by Playhead`;
  const lost = losses.length === 0 ? "  nothing" : losses.map((loss) => `  - ${loss}`).join("\n");
  const text = `${heading}
${"=".repeat(heading.length)}

${count} ${count === 1 ? "case" : "cases"}; manifest.json says which. Grader ${GRADER_VERSION}. The recorded texts are data: never render them as
templates, paths or formulas.

${steps.map((step, index) => `  ${index + 1}. ${step.replaceAll("\n", "\n     ")}`).join("\n")}

Not carried by this format:
${lost}
`;
  return { path: "README.txt", text };
}
