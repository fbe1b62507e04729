/** Next calls this once, before the web app answers. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { tellPeers } = await import("#access/peer-address.ts");
  tellPeers();
  const [{ config }, { guardOutgoing }] = await Promise.all([import("#config"), import("#access/outgoing.ts")]);
  const { collectorUrl, outgoingPrivate } = config();
  guardOutgoing({ addresses: outgoingPrivate, urls: [collectorUrl] });
  const { observe } = await import("#observe/start.ts");
  await observe("playhead-web");
  const { fillCaseFactsAfterStart } = await import("#commands/fill-case-facts.ts");
  // Nobody waits for it: until it is done, older cases are missing in two checks of a set.
  void fillCaseFactsAfterStart();
}
