/** Next calls this once, before the web app answers. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { tellPeers } = await import("#access/peer-address.ts");
  tellPeers();
  const { observe } = await import("#observe/start.ts");
  await observe("playhead-web");
}
