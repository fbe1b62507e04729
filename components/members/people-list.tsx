"use client";
import { useState } from "react";
import { useRemovePerson, useResetLink, useSetOwner } from "#components/queries/accounts.ts";
import { AskTwice } from "#components/ui/ask-twice.tsx";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { sayWhy } from "#components/ui/toast.tsx";
import { useSaid } from "#components/ui/use-said.ts";
import { plural } from "#components/words/format.ts";
import type { HandedLink, Person } from "#contract/accounts.ts";
import { HandedLinkView } from "./handed-link.tsx";

const FACTS: readonly Column<Person>[] = [
  { head: "Name", cell: ({ name }) => name },
  { head: "E-mail", look: "muted", cell: ({ email }) => email },
  { head: "Is", cell: ({ owner, projects }) => (owner ? "owner" : `in ${plural(projects, "project")}`) },
  { head: "Second factor", cell: ({ secondFactor }) => (secondFactor ? "yes" : "no") },
  {
    head: "Last seen",
    look: "muted",
    cell: ({ lastSeenAt }) => (lastSeenAt === undefined ? "not signed in" : <LocalTime iso={lastSeenAt} />),
  },
];

/** Everybody who has an account. */
export function PeopleList({ people }: { people: readonly Person[] }) {
  const [handed, setHanded] = useState<{ link: HandedLink; email: string }>();
  const columns = [
    ...FACTS,
    actions<Person>((person) => <PersonActions person={person} onLink={(link) => setHanded({ link, email: person.email })} />),
  ];
  return (
    <>
      {handed === undefined ? null : <HandedLinkView link={handed.link} words={`By this link ${handed.email} chooses a new password.`} />}
      <DataTable
        columns={columns}
        rows={people}
        rowKey={({ id }) => id}
        empty="Nobody has an account yet. Invite somebody under Members, or open the link that npm start prints."
        name="People"
      />
    </>
  );
}

function PersonActions({ person: { id, name, owner }, onLink }: { person: Person; onLink: (link: HandedLink) => void }) {
  const said = useSaid();
  const change = useSetOwner();
  const remove = useRemovePerson();
  const reset = useResetLink();
  return (
    <>
      <button
        type="button"
        className="btn line"
        disabled={change.isPending}
        aria-label={owner ? `No owner: ${name}` : `Make owner: ${name}`}
        onClick={() => change.mutate({ id, owner: !owner }, said(owner ? `${name} is no owner any more.` : `${name} is an owner now.`))}
      >
        {owner ? "No owner" : "Make owner"}
      </button>{" "}
      <button
        type="button"
        className="btn line"
        disabled={reset.isPending}
        aria-label={`New password for ${name}`}
        onClick={() => reset.mutate(id, { onSuccess: onLink, onError: sayWhy })}
      >
        New password
      </button>{" "}
      <AskTwice
        look="btn line"
        ask="Take away"
        label={`Take away the account of ${name}`}
        question={`Take the account of ${name} away, with sessions and roles?`}
        yes="Take away"
        no="Keep"
        disabled={remove.isPending}
        onYes={() => remove.mutate(id, said(`${name} has no account any more.`))}
      />
    </>
  );
}
