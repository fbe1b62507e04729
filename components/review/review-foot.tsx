import { reviewPath } from "#components/shell/addresses.ts";
import { ListFoot, type TaughtKeys } from "#components/shell/list-foot.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import type { ReviewView } from "./review-head.tsx";

const TAUGHT: TaughtKeys = [
  [["row.open"], "judge it in the replay"],
  [["review.judge"], "there: then p, f or s"],
  [["tag"], "tag"],
];

interface Props extends ReviewView {
  first: boolean;
  nextCursor: string | undefined;
}

export function ReviewFoot({ project, list, first, nextCursor }: Props) {
  const named = list === "waiting" ? {} : { list };
  return (
    <ListFoot taught={TAUGHT}>
      <PageLinks order="latest" first={first} nextCursor={nextCursor} address={(cursor) => reviewPath(project, { ...named, cursor })} />
    </ListFoot>
  );
}
