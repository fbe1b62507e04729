"use client";
import { type ReactNode, useState } from "react";
import { useSaveRedaction } from "#components/queries/redaction.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { differ } from "#components/ui/list-edits.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { say, sayWhy } from "#components/ui/toast.tsx";
import type { RedactionAnswer } from "#contract/redaction.ts";
import { Preview } from "./preview.tsx";
import type { Rules } from "./rule-edits.ts";
import { RulesEditor } from "./rules-editor.tsx";
import { SweepPanel } from "./sweep-panel.tsx";

/** What a project keeps out of its records: the ordered rules, a preview that tries them, and what was stored before them. */
export function RedactionPage({ project, first, children }: { project: string; first: RedactionAnswer; children: ReactNode }) {
  const [saved, setSaved] = useState(first);
  const [rules, setRules] = useState<Rules>(first.rules);
  const saving = useSaveRedaction(project);
  const keep = () =>
    saving.mutate(
      { version: saved.version, rules: [...rules] },
      {
        onSuccess: (answer) => {
          setSaved(answer);
          setRules(answer.rules);
          say("Saved. It holds within two seconds for what is received from then on.");
        },
        onError: sayWhy,
      },
    );
  return (
    <div className="settings-page rules-page redaction">
      <section aria-labelledby="rules-title">
        <h2 id="rules-title">Redaction</h2>
        <p>
          What these rules mean is taken out before anything is stored, refused records and logs included: nobody can bring it back. They
          are applied in this order to every text, name and number of a record. A record that lost something says so and is never shown as
          exact.{" "}
          {saved.changedAt === undefined ? null : (
            <>
              Version {saved.version} by {saved.author}, <LocalTime iso={saved.changedAt} />.
            </>
          )}
        </p>
        <RulesEditor
          rules={rules}
          saved={saved.rules}
          recommended={saved.recommended}
          saving={saving.isPending}
          onChange={setRules}
          onSave={keep}
        />
      </section>
      <section aria-labelledby="preview-title">
        <h2 id="preview-title">Try it</h2>
        <NeedsRole needs="admin">
          <Preview project={project} rules={rules} />
        </NeedsRole>
      </section>
      <section aria-labelledby="sweep-title">
        <h2 id="sweep-title">What was stored before</h2>
        <p>
          Stored records are looked through once when you ask for it; what the rules mean is taken out of them, of steps, searched texts and
          what was refused. Eval cases are copies of their own and stay as they are.
        </p>
        <NeedsRole needs="admin">
          <SweepPanel project={project} first={saved.sweep} rules={saved.rules.length} dirty={differ(rules, saved.rules)} />
        </NeedsRole>
      </section>
      <section aria-labelledby="hits">
        <h2 id="hits">What was taken out as it came</h2>
        {children}
      </section>
    </div>
  );
}
