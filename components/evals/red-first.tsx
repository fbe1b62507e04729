import { CircleCheck, CircleX, LoaderCircle } from "lucide-react";
import type { RedCheck } from "#evals/check.ts";

/** Red before green: a test that passes on its own incident would not have caught it. */
export function RedFirst({ check }: { check: RedCheck | undefined }) {
  return (
    <section aria-label="Red first" aria-live="polite">
      <h3>Red first</h3>
      {check === undefined ? (
        <Verdict icon={<LoaderCircle className="ic muted" aria-hidden />} title="Checking…" says="" />
      ) : (
        <Checked check={check} />
      )}
      {check?.reference === undefined ? null : (
        <Verdict
          icon={check.reference.green ? <CircleCheck className="ic muted" aria-hidden /> : <CircleX className="ic c-problem" aria-hidden />}
          title={check.reference.green ? "Passes on the known-good outcome" : "Fails on the known-good outcome"}
          says=""
          plain
        />
      )}
    </section>
  );
}

function Checked({ check }: { check: RedCheck }) {
  if (check.red)
    return (
      <Verdict
        icon={<CircleX className="ic c-problem" aria-hidden />}
        title="Fails on the recorded output, as it should"
        says={`${check.why} This case would have caught it.`}
      />
    );
  return <Verdict icon={<CircleCheck className="ic muted" aria-hidden />} title="Not red yet" says={check.why} plain />;
}

function Verdict({ icon, title, says, plain }: { icon: React.ReactNode; title: string; says: string; plain?: boolean }) {
  return (
    <div className={plain ? "verdict plain" : "verdict"}>
      {icon}
      <div>
        <div className="semi">{title}</div>
        {says === "" ? null : <div className="xs muted">{says}</div>}
      </div>
    </div>
  );
}
