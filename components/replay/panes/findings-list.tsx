import { OctagonX, TriangleAlert } from "lucide-react";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Finding } from "#trace/finding.ts";

/** Verdicts in words, each with its kind. */
export function FindingsList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map((finding, index) => (
        <li key={index} className="finding">
          {finding.severity === "problem" ? (
            <OctagonX className="ic c-problem" aria-label="Problem" />
          ) : (
            <TriangleAlert className="ic c-warning" aria-label="Notice" />
          )}
          <span>
            <PlainText text={finding.message} />
          </span>
          <span className="xs muted">{finding.kind}</span>
        </li>
      ))}
    </ul>
  );
}
