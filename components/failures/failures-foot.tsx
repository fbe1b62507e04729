import { failuresPath } from "#components/shell/addresses.ts";
import { ListFoot, type TaughtKeys } from "#components/shell/list-foot.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import type { FailuresView } from "./failures-head.tsx";

const TAUGHT: TaughtKeys = [
  [["row.open"], "open the newest example"],
  [["run.mark"], "mark"],
  [["case.add"], "eval case"],
  [["tag"], "tag all its steps"],
  [["failure.snooze"], "snooze"],
  [["failure.resolve"], "resolve"],
];

interface Props extends FailuresView {
  first: boolean;
  nextCursor: string | undefined;
}

export function FailuresFoot({ first, nextCursor, ...view }: Props) {
  return (
    <ListFoot taught={TAUGHT}>
      <PageLinks order="latest" first={first} nextCursor={nextCursor} address={(cursor) => failuresPath({ ...view, cursor })} />
    </ListFoot>
  );
}
