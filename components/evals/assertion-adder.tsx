"use client";
import { Plus } from "lucide-react";
import { useId, useState } from "react";
import type { Assertion } from "#evals/eval-case.ts";
import { parseAssertion, SENTENCE_EXAMPLES } from "#evals/parse-assertion.ts";

interface Props {
  tools: readonly string[];
  onAdd: (assertion: Assertion) => void;
}

/** One line in which an assertion is typed as a sentence; Enter adds it. */
export function AssertionAdder({ tools, onAdd }: Props) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const add = () => {
    const reading = parseAssertion(text);
    if ("problem" in reading) return setProblem(reading.problem);
    onAdd({ ...reading.assertion, origin: "operator" });
    setText("");
    setProblem(undefined);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div className="addasr">
        <Plus className="ic s" aria-hidden />
        <input
          className="grow"
          value={text}
          list={`${id}-list`}
          aria-label="Add an assertion"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          placeholder="Add an assertion: calls, argument, output, must refuse…"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }}
        />
        <button type="submit" className="btn xs" disabled={text.trim() === ""}>
          Add
        </button>
      </div>
      <datalist id={`${id}-list`}>
        {sentencesFor(tools).map((sentence) => (
          <option key={sentence}>{sentence}</option>
        ))}
      </datalist>
      {problem === undefined ? null : (
        <p id={`${id}-problem`} role="alert" className="xs t-problem">
          {problem}
        </p>
      )}
    </form>
  );
}

/** Sentences to complete, with the names of the tools that the model had. */
function sentencesFor(tools: readonly string[]): string[] {
  return SENTENCE_EXAMPLES.flatMap((sentence) =>
    sentence.includes("TOOL") ? tools.map((tool) => sentence.replace("TOOL", () => tool)) : [sentence],
  );
}
