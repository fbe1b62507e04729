/** Said where people are managed and nobody has to sign in. */
export function AuthOff() {
  return (
    <p role="note">
      Nobody signs in here: <code className="mono">PLAYHEAD_AUTH</code> is off, and whoever reaches Playhead on this machine is the
      operator, with every role. What is set here counts once it is on.
    </p>
  );
}
