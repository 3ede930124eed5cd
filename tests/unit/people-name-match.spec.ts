import { expect, test } from "@playwright/test";
import { childOf } from "@/lib/people/child-of";
import type { NameParts } from "@/lib/people/name-key";
import { matchName } from "@/lib/people/name-score";

const zalmai: NameParts = {
  givenName: "Zalmai Khan",
  fatherName: "Shah Rashid",
  grandfatherName: "Nangyalai",
  familyName: "Barakati",
  nameNative: "زلمی خان",
  fatherNameNative: "شاه رشید",
  aliases: ["Spozhmai"],
};

const told = (query: string, names = zalmai) =>
  matchName(query, names).map(
    ({ field, how, typed, held }) => `${typed} | ${held} | ${field} ${how ?? "same"}`,
  );

test("a match says what was typed, what it was found in and how, as both are written", () => {
  expect(told("Zalmay")).toEqual(["Zalmay | Zalmai | given spelling"]);
  expect(told("ZALMAI barakati")).toEqual([
    "ZALMAI | Zalmai | given same",
    "barakati | Barakati | family same",
  ]);
  expect(told("Shah Rashid")).toEqual(["Shah Rashid | Shah Rashid | father same"]);
  expect(told("Nangyalay")).toEqual(["Nangyalay | Nangyalai | grandfather spelling"]);
  expect(told("spozhmai")).toEqual(["spozhmai | Spozhmai | alias same"]);
  expect(told("Barak")).toEqual(["Barak | Barakati | family prefix"]);
  expect(told("زلمی")).toEqual(["زلمی | زلمی | native same"]);
});

test("a name of several words is returned whole, and words found nowhere are left out", () => {
  const names = { ...zalmai, givenName: "Habib Ullah" };
  expect(told("Habibullah", names)).toEqual(["Habibullah | Habib Ullah | given same"]);
  expect(told("Wxyz Zalmai Wxyz Qwrt")).toEqual(["Zalmai | Zalmai | given same"]);
});

test("sons and daughters at any age, children only while young, a father for anybody else", () => {
  expect(childOf("F", "18-59")).toBe("daughter");
  expect(childOf("F", null)).toBe("daughter");
  expect(childOf("M", "0-4")).toBe("son");
  expect(childOf("U", "5-11")).toBe("child");
  expect(childOf("X", "18-59")).toBe("father");
  expect(childOf("U", null)).toBe("father");
  expect(childOf(null, undefined)).toBe("father");
});
