"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useFreezeSet } from "#components/queries/eval-sets.ts";
import { setPath, setViewPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { say } from "#components/ui/toast.tsx";
import { countText } from "#components/words/format.ts";
import type { SetVersion } from "#contract/eval-cases.ts";

interface Props {
  project: string;
  slug: string;
  versions: readonly SetVersion[];
}

/** The versions of a set, latest first, each with what changed since the one before; a new one is frozen above. */
export function VersionList({ project, slug, versions }: Props) {
  return (
    <>
      <FreezeForm project={project} slug={slug} />
      {versions.length === 0 ? (
        <p className="drawer-note muted">
          No version yet. A version keeps what the set holds now, under a digest that stands for all of it.
        </p>
      ) : (
        <div className="scroll-y">
          <table className="data">
            <caption className="sr-only">Versions, latest first</caption>
            <thead>
              <tr>
                <th className="num">Version</th>
                <th className="num">Cases</th>
                <th>Digest</th>
                <th>Note</th>
                <th>By</th>
                <th className="num">When</th>
                <th>Changes</th>
                <th>Export</th>
              </tr>
            </thead>
            <tbody>
              {versions.map(({ version, cases, digest, note, author, createdAt }) => (
                <tr key={version}>
                  <td className="num">{version}</td>
                  <td className="num">{countText(cases)}</td>
                  <td className="mono xs" title={digest}>
                    {digest.slice(7, 19)}
                  </td>
                  <td className="why">
                    <PlainText text={note} />
                  </td>
                  <td>
                    <PlainText text={author} />
                  </td>
                  <td className="num muted">
                    <LocalTime iso={createdAt} />
                  </td>
                  <td>
                    {version === 1 ? (
                      <span className="faint">the first</span>
                    ) : (
                      <Link
                        className="link"
                        href={setViewPath(project, slug, "versions", { from: String(version - 1), to: String(version) })}
                      >
                        since version {version - 1}
                      </Link>
                    )}
                  </td>
                  <td>
                    <Link className="link" href={setPath(project, slug, "jsonl", version)} prefetch={false}>
                      Export
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function FreezeForm({ project, slug }: { project: string; slug: string }) {
  const router = useRouter();
  const id = useId();
  const freeze = useFreezeSet({ project, slug });
  const [note, setNote] = useState("");
  return (
    <form
      className="set-tools"
      onSubmit={(event) => {
        event.preventDefault();
        freeze.mutate(note, {
          onSuccess: ({ made, version }) => {
            say(made ? `Version ${version.version} is frozen` : `Nothing has changed since version ${version.version}`);
            setNote("");
            router.refresh();
          },
        });
      }}
    >
      <label htmlFor={id}>Note</label>
      <input
        id={id}
        className="field grow"
        value={note}
        maxLength={500}
        placeholder="What this version is for"
        onChange={(event) => setNote(event.target.value)}
      />
      <button type="submit" className="btn solid" disabled={freeze.isPending}>
        Freeze a version
      </button>
      <Problem error={freeze.error} />
    </form>
  );
}
