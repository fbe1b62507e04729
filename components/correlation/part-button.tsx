"use client";
import { useJoin, usePart } from "#components/queries/correlation.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { say, sayWhy } from "#components/ui/toast.tsx";

interface PartButtonProps {
  project: string;
  alias: string;
  correlationId: string;
  /** Told when the two are parted, or joined again. */
  onChanged?: () => void;
}

/** Takes a joining back; the same button joins the two again while the page stays. */
export function PartButton({ project, alias, correlationId, onChanged }: PartButtonProps) {
  const part = usePart(project);
  const join = useJoin(project);
  const done = (words: string) => ({
    onSuccess: ({ settled }: { settled: boolean }) => {
      say(settled ? words : `${words} What was stored before is still being moved.`);
      onChanged?.();
    },
    onError: sayWhy,
  });
  const busy = part.isPending || join.isPending;
  if (part.isSuccess && !join.isSuccess)
    return (
      <NeedsRole needs="editor">
        <button
          type="button"
          className="btn line"
          disabled={busy}
          onClick={() => join.mutate({ alias, correlationId }, done("They are one run again."))}
        >
          Join again
        </button>
      </NeedsRole>
    );
  return (
    <NeedsRole needs="editor">
      <button
        type="button"
        className="btn line"
        disabled={busy}
        aria-label={`Part ${alias} from ${correlationId}`}
        onClick={() => part.mutate(alias, done(`${alias} is a run of its own again.`))}
      >
        {part.isPending ? "Parting …" : "Part"}
      </button>
    </NeedsRole>
  );
}
