import { notFound } from "next/navigation";
import { Refused } from "#read/refused.ts";

/** What a page has asked by its address. Where that cannot be asked, a cursor that nobody gave for one, there is no such page; other failures stay what they are. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    return error instanceof Refused ? notFound() : Promise.reject(error as Error);
  }
}
