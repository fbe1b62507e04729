import Link from "next/link";
import { type CaseFilter, setPath } from "#components/shell/addresses.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { testParts } from "./test-words.ts";

interface Props {
  project: string;
  slug: string;
  filter: CaseFilter;
}

/** Says that only some of the cases are shown, and leads back to all. */
export function ShownNote({ project, slug, filter: { tested, agent, severity } }: Props) {
  return (
    <p className="set-words">
      Cases {tested === undefined ? null : <Tested tested={tested} />}
      {agent === undefined ? null : <Agent agent={agent} />}
      {severity === undefined ? null : `${severity === "" ? "without a severity" : `of severity ${severity}`}. `}
      <Link className="link" href={setPath(project, slug)}>
        All cases
      </Link>
    </p>
  );
}

function Tested({ tested }: { tested: string }) {
  const { word, tool } = testParts(tested);
  return (
    <>
      that check: {word}{" "}
      {tool === undefined ? null : (
        <b>
          <PlainText text={tool} />
        </b>
      )}{" "}
    </>
  );
}

function Agent({ agent }: { agent: string }) {
  if (agent === "") return "whose step named no agent ";
  return (
    <>
      of the agent{" "}
      <b>
        <PlainText text={agent} />
      </b>{" "}
    </>
  );
}
