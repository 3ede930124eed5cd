import { expect, test } from "@playwright/test";
import { apartFrom } from "@/lib/people/apart";

const self = { country: "TJ", site: "TJ-JAIHUN", pathway: "SIV" } as const;
const TOGETHER = { country: null, site: null, pathway: null };

test("only what is elsewhere is said of a relative", () => {
  expect(apartFrom(self, self)).toEqual(TOGETHER);
  expect(apartFrom(self, { ...self, site: "TJ-VAHDAT" })).toEqual({ ...TOGETHER, site: "TJ-VAHDAT" });
  expect(apartFrom(self, { country: "KZ", site: null, pathway: "USRAP_P2" })).toEqual({
    country: "KZ",
    site: null,
    pathway: "USRAP_P2",
  });
  expect(apartFrom({ ...self, site: null, pathway: null }, self)).toEqual({
    country: null,
    site: "TJ-JAIHUN",
    pathway: "SIV",
  });
});
