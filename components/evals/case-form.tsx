"use client";
import { CasePlace } from "./case-place.tsx";
import { ExpectedAssertions } from "./expected-assertions.tsx";
import { FailureFields } from "./failure-fields.tsx";
import { FrozenInput } from "./frozen-input.tsx";
import { toolNames } from "./input-words.ts";
import { ObservedOutcome } from "./observed-outcome.tsx";
import { RedFirst } from "./red-first.tsx";
import { RedOverride } from "./red-override.tsx";
import { TrainingConsent } from "./training-consent.tsx";
import type { CaseEditor } from "./use-case-editor.ts";

/** Everything of a case that can be read or changed, in the order in which one thinks. */
export function CaseForm({ editor }: { editor: CaseEditor }) {
  const { current, live, edit } = editor;
  return (
    <>
      <input
        className="title"
        aria-label="What should have happened"
        value={current.title}
        maxLength={200}
        onChange={(event) => edit({ title: event.target.value })}
      />
      <FrozenInput one={current} />
      <ObservedOutcome one={current} />
      <FailureFields one={current} onFailure={(failure) => edit({ failure })} onSeverity={(severity) => edit({ severity })} />
      <CasePlace editor={editor} />
      <ExpectedAssertions
        assertions={current.expect.assertions}
        results={live?.check.results}
        offers={live?.offers ?? []}
        tools={toolNames(current)}
        onChange={(assertions) => edit({ assertions })}
      />
      <TrainingConsent one={current} onChange={(training) => edit({ training })} />
      <RedFirst check={live?.check} />
      <RedOverride editor={editor} />
    </>
  );
}
