import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { balance, type SiteLoad } from "@/lib/housing/suggest/balance";

const site = (code: string, usable: number, inUse: number, over: Partial<SiteLoad> = {}): SiteLoad => ({
  code,
  usable,
  inUse,
  free: Math.max(0, usable - inUse),
  room: null,
  interviews: 0,
  tooLong: 0,
  ...over,
});

test("a group goes first where it leaves the most room, and last where it finds no beds", () => {
  const sites = [site("A", 100, 90), site("B", 200, 110), site("C", 50, 10, { room: 5 }), site("D", 0, 0)];
  expect(balance(sites, 12).map(({ code, now, after, fits }) => [code, now, after, fits])).toEqual([
    ["B", 55, 61, true],
    ["C", 20, 44, false],
    ["A", 90, 102, false],
    ["D", null, null, false],
  ]);
});

test("interviews nearby outweigh some fullness and a transit point costs some, but neither outweighs a bed", () => {
  const order = (...sites: SiteLoad[]) => balance(sites, 4).map(({ code }) => code);
  const here = site("A", 100, 50);
  expect(order(here, site("B", 100, 70, { interviews: 4 }))).toEqual(["B", "A"]);
  expect(order(here, site("B", 100, 76, { interviews: 4 }))).toEqual(["A", "B"]);
  expect(order(here, site("B", 100, 63, { interviews: 2 }))).toEqual(["A", "B"]);
  expect(order(here, site("B", 100, 30, { tooLong: 4 }))).toEqual(["A", "B"]);
  expect(order(here, site("B", 100, 20, { tooLong: 4 }))).toEqual(["B", "A"]);
  expect(order(here, site("B", 100, 99, { interviews: 4 }))).toEqual(["A", "B"]);
});

const loads = fc.uniqueArray(
  fc.record({
    code: fc.stringMatching(/^[A-Z]{1,4}$/),
    usable: fc.integer({ min: 0, max: 900 }),
    inUse: fc.integer({ min: 0, max: 900 }),
    free: fc.integer({ min: 0, max: 900 }),
    room: fc.option(fc.integer({ min: 0, max: 900 })),
    interviews: fc.constant(0),
    tooLong: fc.constant(0),
  }),
  { selector: ({ code }) => code, maxLength: 12 },
);

test("no site is lost or invented, sites where all fit come first, and the emptier of two before the fuller", () => {
  fc.assert(
    fc.property(loads, fc.integer({ min: 1, max: 400 }), (sites, people) => {
      const found = balance(sites, people);
      expect(new Set(found.map(({ code }) => code))).toEqual(new Set(sites.map(({ code }) => code)));
      expect(found).toHaveLength(sites.length);
      for (const [at, one] of found.entries()) {
        expect(one.fits).toBe(one.free >= people && (one.room ?? people) >= people);
        expect((one.after === null) === (one.usable === 0)).toBe(true);
        if (one.after !== null) expect(one.after).toBeGreaterThanOrEqual(one.now ?? 0);
        const next = found[at + 1];
        if (!next) continue;
        if (!one.fits) expect(next.fits).toBe(false);
        // Multiplied out, so that the test does not round as the rule does.
        if (one.fits === next.fits && next.usable > 0)
          expect((one.inUse + people) * next.usable).toBeLessThanOrEqual((next.inUse + people) * one.usable);
      }
    }),
  );
});

test("the order in which sites are named makes no difference", () => {
  fc.assert(
    fc.property(loads, fc.integer({ min: 1, max: 400 }), (sites, people) => {
      expect(balance([...sites].reverse(), people)).toEqual(balance(sites, people));
    }),
  );
});
