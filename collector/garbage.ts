import { setFlagsFromString } from "node:v8";

/**
 * The collector's garbage is collected by the main thread alone. Requests of megabytes make much short-lived garbage, and V8's helper
 * threads spend a sixth more CPU on it where the cores are busy with agents and PostgreSQL (docs/decisions/0003-text-once.md). Import
 * it first: the flag counts from the next collection on.
 */
setFlagsFromString("--single-threaded-gc");
