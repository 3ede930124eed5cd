import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { balance, type SiteLoad } from "@/lib/housing/suggest/balance";

const site = (code: string, usable: number, inUse: number, over: Partial<SiteLoad> = {}): SiteLoad => ({
  ...{ code, usable, inUse, free: Math.max(0, usable - inUse), room: null },
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

const loads = fc.uniqueArray(
  fc.record({
    code: fc.stringMatching(/^[A-Z]{1,4}$/),
    usable: fc.integer({ min: 0, max: 900 }),
    inUse: fc.integer({ min: 0, max: 900 }),
    free: fc.integer({ min: 0, max: 900 }),
    room: fc.option(fc.integer({ min: 0, max: 900 })),
  }),
  { selector: ({ code }) => code, maxLength: 12 },
);

test("nothing is lost or made up, whoever fits comes first, and the emptier of two comes before the fuller", () => {
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
