"use client";
import { useLayoutEffect } from "react";
import { holdKeys } from "./held-keys.ts";

/** Drawn while a dialog's code is on its way: the keys that are pressed are the dialog's, and none is taken for a command of the page below. */
export function HoldKeys() {
  useLayoutEffect(holdKeys, []);
  return null;
}
