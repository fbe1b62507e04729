"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRevokeKey, useRotateKey } from "#components/queries/keys.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { say } from "#components/ui/toast.tsx";
import type { ApiKey, MadeKey } from "#contract/keys.ts";
import { SCOPE_WORDS, STATE_WORDS } from "./key-words.ts";
import { MadeKeyView } from "./made-key.tsx";

/** The keys of a project, those that work no more too. */
export function KeyList({ project, keys }: { project: string; keys: readonly ApiKey[] }) {
  const [made, setMade] = useState<MadeKey>();
  if (keys.length === 0) return <p>There is none yet.</p>;
  return (
    <>
      {made === undefined ? null : <MadeKeyView made={made} />}
      <div className="data-wrap">
        <table className="data">
          <thead>
            <tr>
              <th>Name</th>
              <th>Key</th>
              <th>May</th>
              <th>By</th>
              <th>Last used</th>
              <th>Until</th>
              <th>State</th>
              <th>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <KeyRow key={key.id} project={project} about={key} onMade={setMade} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function KeyRow({ project, about, onMade }: { project: string; about: ApiKey; onMade: (made: MadeKey) => void }) {
  const { id, name, scopes, origins, madeBy, lastUsedAt, expiresAt, state, replacedBy } = about;
  return (
    <tr>
      <td>{name}</td>
      <td className="mono muted">ph_{id}_…</td>
      <td>
        {scopes.map((scope) => (
          <span key={scope} className="chip" title={SCOPE_WORDS[scope]}>
            {scope}
          </span>
        ))}{" "}
        <span className="muted">{origins.join(" ")}</span>
      </td>
      <td className="muted">{madeBy}</td>
      <td className="muted">{lastUsedAt === undefined ? "not yet" : <LocalTime iso={lastUsedAt} />}</td>
      <td className="muted">{expiresAt === undefined ? "for ever" : <LocalTime iso={expiresAt} />}</td>
      <td>{replacedBy === undefined || state !== "active" ? STATE_WORDS[state] : "rotated, still works"}</td>
      <td className="acts">{state === "active" ? <KeyActions project={project} about={about} onMade={onMade} /> : null}</td>
    </tr>
  );
}

function KeyActions({
  project,
  about: { id, name, replacedBy },
  onMade,
}: {
  project: string;
  about: ApiKey;
  onMade: (made: MadeKey) => void;
}) {
  const router = useRouter();
  const rotate = useRotateKey(project);
  const revoke = useRevokeKey(project);
  const [sure, setSure] = useState(false);
  const onError = (error: Error) => say(error.message);
  const rotated = (made: MadeKey) => {
    onMade(made);
    router.refresh();
  };
  const revoked = () => {
    say(`${name} works no more.`);
    router.refresh();
  };
  if (sure)
    return (
      <>
        <span>Whatever uses {name} is refused at once. </span>
        <button
          type="button"
          className="btn line"
          disabled={revoke.isPending}
          onClick={() => revoke.mutate(id, { onSuccess: revoked, onError })}
        >
          Revoke
        </button>{" "}
        <button type="button" className="btn" onClick={() => setSure(false)}>
          Keep
        </button>
      </>
    );
  return (
    <>
      {replacedBy === undefined ? (
        <button
          type="button"
          className="btn line"
          disabled={rotate.isPending}
          aria-label={`Rotate ${name}`}
          title="Makes another key; this one works for another day"
          onClick={() => rotate.mutate(id, { onSuccess: rotated, onError })}
        >
          Rotate
        </button>
      ) : null}{" "}
      <button type="button" className="btn line" aria-label={`Revoke ${name}`} onClick={() => setSure(true)}>
        Revoke
      </button>
    </>
  );
}
