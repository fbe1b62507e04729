"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRevokeKey, useRotateKey } from "#components/queries/keys.ts";
import { AskTwice } from "#components/ui/ask-twice.tsx";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { sayWhy } from "#components/ui/toast.tsx";
import { useSaid } from "#components/ui/use-said.ts";
import type { ApiKey, MadeKey } from "#contract/keys.ts";
import { SCOPE_WORDS, STATE_WORDS } from "./key-words.ts";
import { MadeKeyView } from "./made-key.tsx";

const FACTS: readonly Column<ApiKey>[] = [
  { head: "Name", cell: ({ name }) => name },
  { head: "Key", look: "mono muted", cell: ({ id }) => `ph_${id}_…` },
  { head: "May", cell: (key) => <Scopes of={key} /> },
  { head: "By", look: "muted", cell: ({ madeBy }) => madeBy },
  { head: "Last used", look: "muted", cell: ({ lastUsedAt }) => (lastUsedAt === undefined ? "not yet" : <LocalTime iso={lastUsedAt} />) },
  { head: "Until", look: "muted", cell: ({ expiresAt }) => (expiresAt === undefined ? "for ever" : <LocalTime iso={expiresAt} />) },
  {
    head: "State",
    cell: ({ replacedBy, state }) => (replacedBy === undefined || state !== "active" ? STATE_WORDS[state] : "rotated, still works"),
  },
];

/** The keys of a project, those that work no more too. */
export function KeyList({ project, keys }: { project: string; keys: readonly ApiKey[] }) {
  const [made, setMade] = useState<MadeKey>();
  const columns = [
    ...FACTS,
    actions<ApiKey>((key) => (key.state === "active" ? <KeyActions project={project} about={key} onMade={setMade} /> : null)),
  ];
  return (
    <>
      {made === undefined ? null : <MadeKeyView made={made} />}
      <DataTable name="Keys" columns={columns} rows={keys} rowKey={({ id }) => id} empty="There is none yet." />
    </>
  );
}

function Scopes({ of: { scopes, origins } }: { of: ApiKey }) {
  return (
    <>
      {scopes.map((scope) => (
        <span key={scope} className="chip" title={SCOPE_WORDS[scope]}>
          {scope}
        </span>
      ))}{" "}
      <span className="muted">{origins.join(" ")}</span>
    </>
  );
}

interface ActionsProps {
  project: string;
  about: ApiKey;
  onMade: (made: MadeKey) => void;
}

function KeyActions(props: ActionsProps) {
  const { project, about } = props;
  const { id, name, replacedBy } = about;
  const said = useSaid();
  const revoke = useRevokeKey(project);
  return (
    <>
      {replacedBy === undefined ? <Rotate {...props} /> : null}{" "}
      <AskTwice
        look="btn line"
        ask="Revoke"
        label={`Revoke ${name}`}
        question={`Whatever uses ${name} is refused at once.`}
        yes="Revoke"
        no="Keep"
        disabled={revoke.isPending}
        onYes={() => revoke.mutate(id, said(`${name} works no more.`))}
      />
    </>
  );
}

function Rotate({ project, about: { id, name }, onMade }: ActionsProps) {
  const router = useRouter();
  const rotate = useRotateKey(project);
  const made = (key: MadeKey) => {
    onMade(key);
    router.refresh();
  };
  return (
    <button
      type="button"
      className="btn line"
      disabled={rotate.isPending}
      aria-label={`Rotate ${name}`}
      title="Makes another key; this one works for another day"
      onClick={() => rotate.mutate(id, { onSuccess: made, onError: sayWhy })}
    >
      Rotate
    </button>
  );
}
