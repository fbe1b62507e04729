/**
 * Loaded before a service's own code (`node --import`): when the process that started it is gone, in whatever way, the IPC channel
 * closes and the service ends: politely first, then in any case.
 */
const LAST_MS = 15_000;

if (process.channel) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), LAST_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening must not keep a process alive that has nothing else to do.
  process.channel.unref();
}

export {};
