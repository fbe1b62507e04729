"use client";
import { useState } from "react";
import { useSaveCorrelation } from "#components/queries/correlation.ts";
import { differ } from "#components/ui/list-edits.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { say, sayWhy } from "#components/ui/toast.tsx";
import type { CorrelationAnswer, CorrelationChange, RecentTraces } from "#contract/correlation.ts";
import { JoinedIds } from "./joined-ids.tsx";
import type { Rules } from "./rule-edits.ts";
import { RulesEditor } from "./rules-editor.tsx";
import { Tester } from "./tester.tsx";

interface CorrelationPageProps {
  project: string;
  first: CorrelationAnswer;
  recent: RecentTraces["traces"];
}

/** Which records are one run: the ordered keys, a tester that tries them, and IDs that were joined by hand. */
export function CorrelationPage({ project, first, recent }: CorrelationPageProps) {
  const [saved, setSaved] = useState(first);
  const [rules, setRules] = useState<Rules>(first.rules);
  const saving = useSaveCorrelation(project);
  const keep = (change: Omit<CorrelationChange, "version">) =>
    saving.mutate(
      { version: saved.version, ...change },
      {
        onSuccess: (answer) => {
          setSaved(answer);
          setRules(answer.rules);
          say("Saved. It holds for what is received from now on; stored runs follow with npm run rederive.");
        },
        onError: sayWhy,
      },
    );
  const own = differ(saved.rules, saved.defaults);
  return (
    <div className="settings-page rules-page">
      <section aria-labelledby="rules-title">
        <h2 id="rules-title">Correlation keys</h2>
        <p>
          A run is everything that carries one correlation ID. Playhead looks for it in this order, first on the record itself, then on the
          spans above it, the root, any span of the trace, its links and its resource; without any, the trace ID stands in. A key is an
          attribute’s name, <code className="mono">*.name</code> inside an SDK’s metadata, <code className="mono">header:name</code> or{" "}
          <code className="mono">baggage:name</code>.{" "}
          {saved.changedAt === undefined ? (
            "This is the list that ships with Playhead."
          ) : (
            <>
              Version {saved.version}, <LocalTime iso={saved.changedAt} />.
            </>
          )}
        </p>
        <RulesEditor
          rules={rules}
          saved={saved.rules}
          own={own}
          saving={saving.isPending}
          onChange={setRules}
          onSave={() => keep({ rules: [...rules] })}
          onReset={() => keep({})}
        />
      </section>
      <section aria-labelledby="tester-title">
        <h2 id="tester-title">Try it</h2>
        <Tester project={project} rules={rules} recent={recent} />
      </section>
      <section aria-labelledby="joined-title">
        <h2 id="joined-title">Joined IDs</h2>
        <p>Two IDs that mean the same run, such as a ticket and the session it was handled in. They can be parted again.</p>
        <JoinedIds project={project} />
      </section>
    </div>
  );
}
