import { expect, test } from "@playwright/test";
import { KINDS, type Kind } from "../bench/names/cases";
import { type KindFigures, measureNames } from "../bench/names/measure";

// A part of what `npm run bench -- names` measures: pairs that were not used to set the weights.
const figures = measureNames("heldOut", 12, 1200);
const of = (kind: Kind | "all") => figures.kinds.find((each) => each.kind === kind) as KindFigures;

function together(kinds: readonly Kind[]): number {
  return kinds.reduce((sum, kind) => sum + of(kind).flagged, 0) / kinds.length;
}

test("nine of ten true pairs are probable, and at most one search in ten calls someone else probable", () => {
  expect(of("all").flagged).toBeGreaterThanOrEqual(0.9);
  expect(of("all").falseFlags).toBeLessThanOrEqual(0.1);
  expect(of("all").firstFive).toBeGreaterThanOrEqual(0.91);
});

test("scripts are no obstacle", () => {
  const native = KINDS.filter((kind) => /native/.test(kind) && !/Cyrillic/.test(kind));
  expect(together(native)).toBeGreaterThanOrEqual(0.93);
  expect(together(KINDS.filter((kind) => /Cyrillic/.test(kind)))).toBeGreaterThanOrEqual(0.9);
});
