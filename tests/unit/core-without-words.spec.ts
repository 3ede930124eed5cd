import { expect, test } from "@playwright/test";
import { z } from "zod";
import { withoutWords } from "@/lib/core/without-words";

const SECRET = "Nawid-Karim-0799";

function thrown(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}

const parsed = thrown(() => JSON.parse(`o ${SECRET}`));
const refused = thrown(() =>
  z.strictObject({ a: z.literal(1) }).parse({ [SECRET]: SECRET, a: SECRET }, { reportInput: true }),
);
const ofDatabase = Object.assign(new Error(`invalid input syntax for type uuid: "${SECRET}"`), {
  code: "22P02",
  detail: SECRET,
  where: SECRET,
});

test("an error shows its kind, its code and its places, never its text", () => {
  for (const error of [parsed, refused, ofDatabase]) expect(error.message).toContain("Nawid-Kari");
  expect(withoutWords(parsed).split("\n")[0]).toBe("SyntaxError");
  expect(withoutWords(refused).split("\n")[0]).toBe("ZodError");
  expect(withoutWords(ofDatabase).split("\n")[0]).toBe("Error 22P02");
  for (const error of [parsed, refused, ofDatabase]) {
    const told = withoutWords(error);
    expect(told).not.toContain("Nawid");
    expect(told).toMatch(/\n {4}at .*without-words\.spec\.ts:\d+:\d+/);
  }
});

test("text that looks like places, names or codes is text", () => {
  const dressed = new Error(`a\n    at ${SECRET} (/x/y.ts:1:1)\n    at ${SECRET}`);
  dressed.name = `${SECRET} Error`;
  expect(withoutWords(Object.assign(dressed, { code: `${SECRET} 1` }))).not.toContain("Nawid");
  const late = new Error("first");
  late.message = "another";
  late.stack = `Error: first\n    at ${SECRET} of Kabul\n    at real (/x/y.ts:1:1)`;
  expect(withoutWords(late)).toBe("Error\n    at real (/x/y.ts:1:1)");
});

test("causes and aggregated errors are treated the same way", () => {
  const outer = new AggregateError([parsed, new Error(SECRET, { cause: ofDatabase })], SECRET, {
    cause: refused,
  });
  const told = withoutWords(outer);
  expect(told).not.toContain("Nawid");
  for (const kind of ["AggregateError", "SyntaxError", "ZodError", "Error 22P02"])
    expect(told).toContain(kind);
});
