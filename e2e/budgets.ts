import { expect, test } from "@playwright/test";
import { crowding } from "#e2e/measured.ts";

/** Times are budgets of a quiet machine: twice the budget fails, which is longer by as much as others use the machine. */
const NOISE = 2;

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** Stands in the report of the test that runs. */
export function report(name: string, value: string): void {
  test.info().annotations.push({ type: name, description: value });
}

/** Reports a time and fails when it is far beyond its budget; both in milliseconds. */
export function keeps(name: string, value: number, budget: number): void {
  const crowd = crowding();
  report(name, `${ms(value)}, budget ${ms(budget)}, machine shared ${crowd.toFixed(1)} times`);
  expect(value, name).toBeLessThan(budget * NOISE * crowd);
}
