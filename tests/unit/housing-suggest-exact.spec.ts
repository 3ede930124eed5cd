import { expect, test } from "@playwright/test";
import { suggest } from "@/lib/housing/suggest/suggest";
import { exactCost } from "../bench/exact-placement";
import { smallCase } from "../bench/suggestions";

test("in small cases a suggestion is as good as trying everything", () => {
  for (let number = 1; number <= 20; number += 1) {
    const { site, people } = smallCase(number);
    expect(suggest(site, people)[0]?.cost, `case ${number}`).toBe(exactCost(site, people));
  }
});
