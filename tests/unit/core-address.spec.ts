import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { wellFormedAddress } from "@/lib/core/address";

test("a part of an address that decodes to no text becomes a word, the rest stays", () => {
  expect(wellFormedAddress("/people/%FF/edit?a=%FF")).toBe("/people/ill-formed/edit?a=%FF");
  expect(wellFormedAddress("/people/%E0%A4%A")).toBe("/people/ill-formed");
  expect(wellFormedAddress("/people/%zz")).toBe("/people/ill-formed");
  expect(wellFormedAddress("/people/P-9000001-4?search=%D8%B9")).toBe("/people/P-9000001-4?search=%D8%B9");
});

test("every address can be read afterwards, and one that already could is unchanged", () => {
  const piece = fc.oneof(fc.constantFrom("/", "%", "%F", "%FF", "%D8%B9", "?"), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const address = `/${pieces.join("")}`;
      const mended = wellFormedAddress(address);
      const [path = ""] = mended.split("?");
      expect(() => decodeURIComponent(path)).not.toThrow();
      expect(wellFormedAddress(mended)).toBe(mended);
    }),
    { seed: 20261126, numRuns: 500 },
  );
});
