import { expect, test } from "vitest";
import { handlerOf, offer } from "./active-commands.ts";
import { bindings } from "./bindings.ts";
import type { Command } from "./registry.ts";
import { COMMANDS, COMMAND_IDS, keyOf } from "./registry.ts";

test("no browser or system key is taken", () => {
  const forbidden = /^(F5|F11|F12|\$mod\+[lfrtwnsp])$/i;
  for (const id of COMMAND_IDS) for (const key of COMMANDS[id].keys) expect(key).not.toMatch(forbidden);
});

test("a key means one thing on a page: only lists and the replay share keys", () => {
  for (const [key, ids] of bindings()) {
    const groups = ids.map((id) => COMMANDS[id].group);
    expect(new Set(groups).size, key).toBe(ids.length);
    if (ids.length > 1) expect(groups).toContain("Lists");
  }
});

test("sequences come before the single keys they end with", () => {
  const keys = bindings().map(([key]) => key);
  expect(keys.indexOf("g e")).toBeLessThan(keys.indexOf("e"));
});

test("only moving repeats while a key is held", () => {
  for (const id of COMMAND_IDS) {
    const command: Command = COMMANDS[id];
    if (command.repeats) expect(["Lists", "Move"]).toContain(command.group);
  }
});

test("keys are taught as they stand on the keyboard", () => {
  expect([keyOf("tool.previous"), keyOf("help"), keyOf("step.first")]).toEqual(["T", "?", "g g"]);
});

test("the component that came last wins a command, and gives it back when it leaves", () => {
  const calls: string[] = [];
  const first = offer({ up: () => calls.push("page") });
  const second = offer({ up: () => calls.push("drawer") });
  handlerOf("up")?.();
  second();
  handlerOf("up")?.();
  first();
  expect(calls).toEqual(["drawer", "page"]);
  expect(handlerOf("up")).toBeUndefined();
});
