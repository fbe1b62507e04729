import { readFileSync } from "node:fs";
import path from "node:path";
import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
  type Rgb,
} from "culori";
import { describe, expect, test } from "vitest";
import { KINDS } from "#components/words/kinds.ts";

const FILE = path.join(import.meta.dirname, "tokens.css");
const COLOUR = /^\s+--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);$/gm;
/** Each colour of the theme by its name: light, dark. */
const COLOURS = new Map([...readFileSync(FILE, "utf8").matchAll(COLOUR)].map(([, name = "", ...themes]) => [name, themes]));

const SURFACES = ["page", "raised", "sunken", "well", "hover", "selected", "selected-quiet", "overlay", "problem-wash", "warning-wash"];
const DIFFERENCES = ["add", "del"];
const TEXTS = ["text", "muted", "faint", "accent", "problem-text", "warning-text"];
const KIND_COLOURS = [...new Set(Object.values(KINDS).map(({ tone }) => tone))];
const GRAPHICS = [...KIND_COLOURS, "problem", "control", "focus", "accent", "tagged", "add-edge", "del-edge", "chg-edge"];
const THEMES = ["light", "dark"] as const;

describe.each(THEMES)("in the %s theme", (theme) => {
  const colour = (name: string): string => {
    const value = COLOURS.get(name)?.[THEMES.indexOf(theme)];
    if (value === undefined) throw new Error(`tokens.css has no colour --${name} of the form light-dark(#rrggbb, #rrggbb)`);
    return value;
  };
  const tooFaint = (fronts: readonly string[], backs: readonly string[], least: number): string[] =>
    pairs(fronts, backs)
      .map(([front, back]) => ({ front, back, ratio: wcagContrast(colour(front), colour(back)) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ front, back, ratio }) => `${front} on ${back}: ${ratio.toFixed(2)}`);

  test("every text can be read on every surface, and in every difference", () => {
    expect(tooFaint(TEXTS, [...SURFACES, ...DIFFERENCES], 4.5)).toEqual([]);
    expect(tooFaint(["on-accent"], ["accent", "problem"], 4.5)).toEqual([]);
  });

  test("every icon, bar and edge stands out from every surface", () => {
    expect(tooFaint(GRAPHICS, SURFACES, 3)).toEqual([]);
  });

  test.each(Object.entries(visions()))("kinds and problems are told apart with %s vision", (_, seen) => {
    expect(
      tooAlike(
        [...KIND_COLOURS, "problem"].map((name) => ({ name, seen: seen(colour(name)) })),
        14,
      ),
    ).toEqual([]);
  });

  test.each(Object.entries(visions()))("added and removed are told apart with %s vision", (_, seen) => {
    expect(
      tooAlike(
        ["add-edge", "del-edge"].map((name) => ({ name, seen: seen(colour(name)) })),
        22,
      ),
    ).toEqual([]);
  });
});

function pairs(fronts: readonly string[], backs: readonly string[]): [string, string][] {
  return fronts.flatMap((front) => backs.map((back): [string, string] => [front, back]));
}

interface SeenColour {
  name: string;
  seen: Rgb;
}

/** Pairs that differ by less than that, by CIEDE2000. */
function tooAlike(colours: readonly SeenColour[], least: number): string[] {
  const difference = differenceCiede2000();
  return colours
    .flatMap((one, at) => colours.slice(at + 1).map((other) => ({ one, other, delta: difference(one.seen, other.seen) })))
    .filter(({ delta }) => delta < least)
    .map(({ one, other, delta }) => `${one.name} and ${other.name}: ${delta.toFixed(1)}`);
}

/** How a colour is seen: by most, and by those who have no cones for red, green or blue. */
function visions(): Record<string, (hex: string) => Rgb> {
  const rgb = converter("rgb");
  const typical = (hex: string): Rgb => rgb(parse(hex) ?? fail(hex));
  return {
    typical,
    protan: (hex) => without(filterDeficiencyProt(1), typical(hex)),
    deutan: (hex) => without(filterDeficiencyDeuter(1), typical(hex)),
    tritan: (hex) => without(filterDeficiencyTrit(1), typical(hex)),
  };
}

/** Machado's matrices (2009) are of linear light, which culori leaves to the caller; what they give is held inside what a screen can show. */
function without(cones: (colour: Rgb) => Rgb, colour: Rgb): Rgb {
  const { r, g, b } = converter("lrgb")(colour);
  const seen = cones({ mode: "rgb", r, g, b });
  return converter("rgb")({ mode: "lrgb", r: shown(seen.r), g: shown(seen.g), b: shown(seen.b) });
}

function shown(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}

function fail(hex: string): never {
  throw new Error(`${hex} is no colour`);
}
