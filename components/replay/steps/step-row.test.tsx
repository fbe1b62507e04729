import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { KINDS } from "#components/words/kinds.ts";
import { type FindingKind, severityOf } from "#trace/finding.ts";
import { type Step, STEP_KINDS } from "#trace/step.ts";
import { StepRowView } from "./step-row.tsx";

const NEVER = (): void => undefined;

function drawn(rest: Partial<Step>): string {
  const row = { step: sampleStep("a", rest), index: 0, level: 1, position: 1, setSize: 1 };
  return renderToStaticMarkup(
    <StepRowView {...{ row, lateMs: undefined, focused: false, ticking: false, top: 0, onFocus: NEVER, onToggle: NEVER }} />,
  );
}

/** The icons of a row by lucide's name for them, and the word behind each. */
const signs = (html: string): string[] =>
  [...html.matchAll(/<svg[^>]*?lucide-([\w-]+)[^>]*>.*?<\/svg><span class="sr">(.*?)<\/span>/g)].map(
    ([, icon, word]) => `${icon}: ${word}`,
  );

test.each(STEP_KINDS)("a step of kind %s is told by an icon and by a word", (kind) => {
  expect(signs(drawn({ kind }))).toEqual([expect.stringMatching(new RegExp(`^[\\w-]+: ${KINDS[kind].word}$`))]);
});

test("no two kinds have the same icon or the same word", () => {
  const looks = STEP_KINDS.map((kind) => (signs(drawn({ kind }))[0] ?? "").split(": "));
  for (const part of [0, 1]) expect(new Set(looks.map((look) => look[part])).size).toBe(STEP_KINDS.length);
});

test("a failure, a problem, a notice and a tag are told by icons and by words", () => {
  const finding = (kind: FindingKind) => ({ findings: [{ kind, severity: severityOf(kind), message: "amount is above 100" }] });
  const marks = [{ status: "error" as const }, finding("schema"), finding("slow"), { tags: ["wrong tool"] }].map(
    (rest) => signs(drawn(rest))[1] ?? "",
  );
  const [icons, words] = [0, 1].map((part) => marks.map((mark) => mark.split(/: (.*)/)[part]));
  expect(words).toEqual(["failed", "problem: amount is above 100", "has a notice", "tagged: wrong tool"]);
  expect(new Set(icons).size).toBe(3);
});
