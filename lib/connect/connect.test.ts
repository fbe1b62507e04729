import { describe, expect, test } from "vitest";
import { DIALECTS } from "#dialects/index.ts";
import { fill, type Target } from "./fill.ts";
import { filledWay, RECIPES } from "./index.ts";
import type { Way } from "./recipe.ts";

const GUARDED: Target = {
  http: "https://playhead.example.com:4318",
  grpc: "https://playhead.example.com:4317",
  key: "ph_KEY",
  project: "shop",
};
const LOCAL: Target = { http: "http://localhost:4318", grpc: "http://localhost:4317", project: "default" };

const textOf = ({ env, setUp, correlation }: Way): string => [env, setUp?.text, correlation.text].join("\n");
const WAYS = RECIPES.flatMap(({ id, ways }) => ways.map((way, n) => [`${id} ${way.language} ${n}`, way] as const));

test("every dialect that is read has a recipe, and no recipe names one that is not", () => {
  const told = new Set(RECIPES.flatMap(({ dialects }) => dialects));
  expect([...told].toSorted()).toEqual(DIALECTS.map(({ name }) => name).toSorted());
});

test("each recipe has an address of its own", () => {
  const ids = RECIPES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
});

describe.each(WAYS)("%s", (_, way) => {
  test("holds the real address and key, and no placeholder", () => {
    const text = textOf(filledWay(way, GUARDED));
    expect(text).not.toMatch(/\{\{|\}\}\}/);
    expect(text).toMatch(/playhead\.example\.com/);
    expect(text).toContain("ph_KEY");
  });

  test("asks for no key where none is needed", () => {
    const text = textOf(filledWay(way, LOCAL));
    expect(text).not.toMatch(/ph_KEY|x-api-key": |x-api-key=|undefined/);
    expect(text).not.toMatch(/^[A-Z_]*HEADERS=$/m);
  });

  test("says where the correlation ID goes and what sends the content", () => {
    expect(way.correlation.text).toMatch(/correlation/i);
    expect(way.content.length).toBeGreaterThan(10);
  });
});

test("a line goes with its placeholder where there is nothing to say", () => {
  expect(fill("a={{endpoint}}\nb={{headers}}\nc=1", LOCAL)).toBe("a=http://localhost:4318\nc=1");
  expect(fill("b={{headers}}", GUARDED)).toBe("b=x-api-key=ph_KEY,x-playhead-project=shop");
});

test("a placeholder that nobody knows is a mistake of ours", () => {
  expect(() => fill("{{nonsense}}", LOCAL)).toThrow(/nonsense/);
});
