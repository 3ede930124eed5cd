import { expect, test } from "@playwright/test";
import { cardToken } from "@/lib/cards/schema";
import { seenVersion, typedWhole, whole } from "@/lib/core/number-field";
import { maybeReferenceField, personRef } from "@/lib/core/reference-field";
import { formatReference } from "@/lib/core/reference-number";
import { personOrCard } from "@/lib/people/card";

const taken = (
  field: { safeParse: (value: unknown) => { success: boolean; data?: unknown } },
  value: unknown,
) => {
  const { success, data } = field.safeParse(value);
  return success ? data : "refused";
};

test("a reference is read however it is typed, and nothing else is", () => {
  const ref = formatReference("P", 4830);
  for (const typed of [ref, ref.toLowerCase(), ref.replaceAll("-", " "), `\u200f${ref}`])
    expect(taken(personRef, typed)).toBe(ref);
  for (const wrong of [
    "",
    "P",
    `${ref}0`,
    formatReference("C", 4830),
    "P-0004830\0",
    null,
    4830,
    [ref],
    { ref },
  ])
    expect(taken(personRef, wrong)).toBe("refused");
  const maybe = maybeReferenceField("P", "failure.notFound");
  expect([taken(maybe, ""), taken(maybe, "  "), taken(maybe, ref), taken(maybe, "x")]).toEqual([
    null,
    null,
    ref,
    "refused",
  ]);
});

test("a whole number lies between its bounds, in any digits where a person types it", () => {
  expect([0, 1, 5, 6, 1.5, "3", Number.NaN, null].map((n) => taken(whole(1, 5), n))).toEqual([
    "refused",
    1,
    5,
    "refused",
    "refused",
    "refused",
    "refused",
    "refused",
  ]);
  expect(["3", "۳", " 4 ", "", "3.5", "6", "1e9", 2, true].map((n) => taken(typedWhole(1, 5), n))).toEqual([
    3,
    3,
    4,
    "refused",
    "refused",
    "refused",
    "refused",
    2,
    "refused",
  ]);
  expect([0, 1, 2 ** 31 - 1, 2 ** 31].map((n) => taken(seenVersion(), n))).toEqual([
    "refused",
    1,
    2 ** 31 - 1,
    "refused",
  ]);
});

test("what is neither a card nor a reference is refused with its own message", () => {
  const said = (result: { error?: { issues: { message: string }[] } | undefined }) =>
    result.error?.issues.map(({ message }) => message);
  for (const text of ["the picture is torn", "A".repeat(23), "C-0000001-8"]) {
    expect(said(cardToken.safeParse({ token: text }))).not.toContainEqual(expect.stringMatching(/\s/));
    expect(said(personOrCard.safeParse(text))).toEqual(["failure.card.person"]);
  }
});
