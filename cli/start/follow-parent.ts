/**
 * Loaded before a service's own code (`node --import`): when the process that started it is gone, in whatever way, the IPC channel
 * closes and the service ends: politely first, then in any case. It looks instead of listening: a listener would keep the process alive,
 * and taking that back with `channel.unref()` would take it from Next's own listeners too (it forks with the same arguments).
 */
const LOOK_MS = 500;
const LAST_MS = 15_000;

if (process.connected) {
  const looking = setInterval(() => {
    if (process.connected) return;
    clearInterval(looking);
    setTimeout(() => process.exit(1), LAST_MS).unref();
    process.kill(process.pid, "SIGTERM");
  }, LOOK_MS);
  looking.unref();
}

export {};
