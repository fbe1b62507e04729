"use client";
import { createContext } from "react";

/** What somebody looks for in the pane around; empty: nothing. Long texts unfold for it, and it is marked wherever it stands. */
export const Sought = createContext("");
