import { expect, test } from "@playwright/test";
import { phoneNumbers } from "@/lib/core/phone";
import { askedNumber, contactNames, documentNames } from "@/lib/people/number-name";

/** Whether a recorded number is found by another way of writing it. */
function meet(recorded: string, country: string, asked: string): boolean {
  const stored = new Set(contactNames(recorded, country).map(({ domain, text }) => `${domain} ${text}`));
  return (askedNumber(asked)?.names ?? []).some(({ domain, text }) => stored.has(`${domain} ${text}`));
}

// In each row all ways of writing one number, and the country of its record.
const SAME: readonly (readonly [country: string, ...written: string[]])[] = [
  [
    "TJ",
    "+992 93 555 01 77",
    "00992935550177",
    "992 93 555 0177",
    "0935550177",
    "8 93 555 01 77",
    "93 555 01 77",
    "(93) 555-01-77",
    "+992 (0) 93 555 01 77",
    "+992 093 555 01 77",
    "۰۹۳۵۵۵۰۱۷۷",
    "٠٠٩٩٢٩٣٥٥٥٠١٧٧",
    "‎+992 93 555‑01‑77",
  ],
  [
    "KZ",
    "+7 701 234 56 78",
    "8 701 234 56 78",
    "87012345678",
    "0077012345678",
    "701 234 56 78",
    "8 (701) 234-56-78",
    "0 701 234 56 78",
  ],
  ["UZ", "+998 90 123 45 67", "998901234567", "8 90 123 45 67", "090 123 45 67", "90 123 45 67"],
  ["TJ", "+93 70 123 4567", "0093701234567", "0701234567", "70 123 4567", "93701234567"],
];

test("every way of writing a phone number finds every other", () => {
  const apart = SAME.flatMap(([country, ...written]) =>
    written.flatMap((recorded) =>
      written
        .filter((asked) => !meet(recorded, country, asked))
        .map((asked) => `${country}: ${recorded} | ${asked}`),
    ),
  );
  expect(apart).toEqual([]);
});

test("another number, a part of one and the same digits of another country stay apart", () => {
  for (const [recorded, asked] of [
    ["+992 93 555 01 77", "+992 93 555 01 78"],
    ["+992 93 555 01 77", "5550177"],
    ["+992 93 555 01 77", "93555017"],
    ["+992 70 123 45 67", "+93 70 123 4567"],
    ["+7 701 234 56 78", "+998 701234567"],
  ] as const)
    expect(meet(recorded, "TJ", asked), `${recorded} | ${asked}`).toBe(false);
});

test("a phone of a third country is found from abroad, as are two in one field or one with words beside it", () => {
  expect(meet("+49 1512 3456789", "TJ", "004915123456789")).toBe(true);
  expect(meet("4915123456789", "TJ", "+4915123456789")).toBe(true);
  for (const asked of ["0701234567", "+992 93 555 01 77"])
    expect(meet("93 555 01 77 / 070 123 4567 (brother)", "TJ", asked), asked).toBe(true);
});

test("an address or a short number is found as it is written", () => {
  expect(meet("n.karim1234567@example.org", "TJ", "N.Karim1234567@example.org")).toBe(true);
  expect(meet("112233", "TJ", "11-22-33")).toBe(true);
  expect(phoneNumbers("n.0701234567@example.org", ["AF"])).toEqual([]);
  expect(phoneNumbers("P01234567", ["AF", "TJ"])).toEqual([]);
});

test("the letters before a document's digits may be missing in record or search, but not differ", () => {
  const found = (recorded: string, asked: string) => {
    const stored = new Set(documentNames(recorded).map(({ domain, text }) => `${domain} ${text}`));
    return (askedNumber(asked)?.names ?? []).some(({ domain, text }) => stored.has(`${domain} ${text}`));
  };
  for (const [recorded, asked] of [
    ["P01234567", "01234567"],
    ["P 01-234 567", "۰۱۲۳۴۵۶۷"],
    ["P01234567", "٠١٢٣٤٥٦٧"],
    ["01234567", "p01234567"],
    ["OA1234567", "1234567"],
  ] as const)
    expect(found(recorded, asked), `${recorded} | ${asked}`).toBe(true);
  for (const [recorded, asked] of [
    ["P01234567", "OA01234567"],
    ["P01234567", "1234567"],
    ["P01234567", "0123456"],
  ] as const)
    expect(found(recorded, asked), `${recorded} | ${asked}`).toBe(false);
});
