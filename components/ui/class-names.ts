import { clsx } from "clsx";
import type { ClassValue } from "clsx";

/** Joins class names; what is false or absent has none. */
export function classNames(...values: ClassValue[]): string {
  return clsx(values);
}
