"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRemovePerson, useResetLink, useSetOwner } from "#components/queries/accounts.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { say } from "#components/ui/toast.tsx";
import type { HandedLink, Person } from "#contract/accounts.ts";
import { HandedLinkView } from "./handed-link.tsx";

/** Everybody who has an account. */
export function PeopleList({ people }: { people: readonly Person[] }) {
  const [handed, setHanded] = useState<{ link: HandedLink; email: string }>();
  if (people.length === 0) return <p>Nobody has an account yet. Invite somebody under Members, or open the link that npm start prints.</p>;
  return (
    <>
      {handed === undefined ? null : <HandedLinkView link={handed.link} words={`By this link ${handed.email} chooses a new password.`} />}
      <div className="data-wrap" role="region" aria-label="People" tabIndex={0}>
        <table className="data">
          <thead>
            <tr>
              <th>Name</th>
              <th>E-mail</th>
              <th>Is</th>
              <th>Second factor</th>
              <th>Last seen</th>
              <th>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <td>{person.name}</td>
                <td className="muted">{person.email}</td>
                <td>{person.owner ? "owner" : `in ${person.projects} ${person.projects === 1 ? "project" : "projects"}`}</td>
                <td>{person.secondFactor ? "yes" : "no"}</td>
                <td className="muted">{person.lastSeenAt === undefined ? "not signed in" : <LocalTime iso={person.lastSeenAt} />}</td>
                <td className="acts">
                  <PersonActions person={person} onLink={(link) => setHanded({ link, email: person.email })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function PersonActions({ person: { id, name, owner }, onLink }: { person: Person; onLink: (link: HandedLink) => void }) {
  const router = useRouter();
  const [sure, setSure] = useState(false);
  const change = useSetOwner();
  const remove = useRemovePerson();
  const reset = useResetLink();
  const onError = (error: Error) => say(error.message);
  const said = (words: string) => ({
    onError,
    onSuccess: () => {
      say(words);
      router.refresh();
    },
  });
  if (sure)
    return (
      <>
        <span>Take the account of {name} away, with sessions and roles? </span>
        <button
          type="button"
          className="btn line"
          disabled={remove.isPending}
          onClick={() => remove.mutate(id, said(`${name} has no account any more.`))}
        >
          Take away
        </button>{" "}
        <button type="button" className="btn" onClick={() => setSure(false)}>
          Keep
        </button>
      </>
    );
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
        onClick={() => reset.mutate(id, { onSuccess: onLink, onError })}
      >
        New password
      </button>{" "}
      <button type="button" className="btn line" aria-label={`Take away the account of ${name}`} onClick={() => setSure(true)}>
        Take away
      </button>
    </>
  );
}
