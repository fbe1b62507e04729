import { asDeed } from "#db/deed.ts";

/** Who it was, in the audit log and in what is made here. */
export const BY = "the command line";

interface Told {
  /** As one types it after `playhead`. */
  command: string;
  about: { [field: string]: string };
  /** Absent: the installation. */
  project?: string;
}

/** Does `work`; what it changes stands in the audit log, by the same transaction. */
export async function told<T>({ command, about, project }: Told, work: () => Promise<T>): Promise<T> {
  const target = Object.entries(about)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(" ");
  const entry = {
    kind: "access",
    action: `playhead ${command}`,
    target,
    status: 200,
    address: "",
    agent: "",
    actorKind: "local",
    actor: BY,
  };
  const { result } = await asDeed(() => ({ ...entry, ...(project !== undefined && { project }) }), work);
  return result;
}
