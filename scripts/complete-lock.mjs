import { readFileSync, writeFileSync } from "node:fs";

/**
 * Writes into package-lock.json what npm leaves out when a registry does not show it a package for another platform: the entries of
 * optional platform binaries. Without them `npm ci` refuses the lock file. Run it after every `npm install`; again it changes nothing.
 * Plain `node scripts/complete-lock.mjs`. The entries have no integrity: npm checks them against the registry's own.
 */
const FILE = new URL("../package-lock.json", import.meta.url);

/** What a word in a platform package's name says about where it runs. */
const OS = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  openharmony: "openharmony",
  win32: "win32",
  wasm32: "none",
};
const CPU = { arm64: "arm64", arm: "arm", x64: "x64", ia32: "ia32", ppc64: "ppc64", riscv64: "riscv64", s390x: "s390x", wasm32: "wasm32" };
const LIBC = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

const wordsOf = (name) => name.split(/[/-]/);
const found = (table, name) => wordsOf(name).flatMap((word) => table[word] ?? [])[0];

export function platformEntry(name, version) {
  const [os, cpu, libc] = [OS, CPU, LIBC].map((table) => found(table, name));
  if (!os) return undefined;
  const onLinux = os === "linux" && libc;
  return { version, ...(cpu ? { cpu: [cpu] } : {}), ...(onLinux ? { libc: [libc] } : {}), optional: true, os: [os] };
}

/** Entries that the lock file should have: optional dependencies of its packages that stand nowhere in it. */
export function missingEntries(packages) {
  const missing = new Map();
  for (const [place, { optionalDependencies = {} }] of Object.entries(packages))
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (packages[`node_modules/${name}`] || packages[`${place}/node_modules/${name}`] || !/^\d/.test(version)) continue;
      const entry = platformEntry(name, version);
      if (entry) missing.set(`node_modules/${name}`, entry);
    }
  return missing;
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  const lock = JSON.parse(readFileSync(FILE, "utf8"));
  const missing = missingEntries(lock.packages);
  const [own, ...rest] = Object.entries(lock.packages);
  const sorted = [...rest, ...missing].toSorted(([a], [b]) => a.localeCompare(b, "en"));
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries([own, ...sorted]) }, null, 2)}\n`);
  console.log(`${missing.size} entries added`);
}
