import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { foldDigits } from "@/lib/core/fold";
import {
  csvRecover,
  csvSafe,
  foldNumber,
  manyLines,
  nameLine,
  oneLine,
  requiredLine,
  requiredLines,
  stripDirectionControls,
} from "@/lib/core/text";

type Parser = { safeParse(value: unknown): { success: boolean; error?: { issues: { message: string }[] } } };

function firstMessage(schema: Parser, value: unknown): string | undefined {
  return schema.safeParse(value).error?.issues[0]?.message;
}

test("three kinds of digits fold to one", () => {
  expect(foldDigits("۱۴۰۰ ١٤٠٠ １４００ 1400 یک")).toBe("1400 1400 1400 1400 یک");
});

test("numbers are found however they are written", () => {
  expect(foldNumber("p 53-191 750")).toBe("P53191750");
  expect(foldNumber("۱۳۷۱-۱۷۱۶-۸۹۲۵۲")).toBe("1371171689252");
  expect(foldNumber("+992 (98) 825‑05.87")).toBe("992988250587");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => foldNumber(foldNumber(text)) === foldNumber(text)),
  );
});

test("text the database cannot store is refused", () => {
  for (const text of ["a\u0000b", "\ud800", "a\udc00", "\udc00\ud800", "\uffff", "\ufdd0", "\u{1fffe}"]) {
    expect(firstMessage(oneLine(10), text), JSON.stringify(text)).toBe("failure.text.unwritable");
    expect(firstMessage(manyLines(10), text), JSON.stringify(text)).toBe("failure.text.unwritable");
  }
});

test("all other characters stay as they were typed", () => {
  const kept = "حبیب\u200cالله RLO 👩‍👩‍👧 e\u0301 é ﷲ \u0007 \u{10fffd}";
  expect(oneLine(200).parse(`  ${kept}\n`)).toBe(kept);
  expect(oneLine(200).parse("a \u202eb\u2066c")).toBe("a bc");
  expect(manyLines(200).parse(`\n${kept}\r\n${kept} `)).toBe(`${kept}\r\n${kept}`);
  expect(manyLines(10_000).parse("ن".repeat(10_000))).toHaveLength(10_000);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      const parsed = manyLines(1000).safeParse(text);
      // What shows nothing is empty; everything else is kept.
      return (
        !parsed.success ||
        parsed.data === text.trim() ||
        (parsed.data === "" && !/[\p{L}\p{N}\p{P}]/u.test(text))
      );
    }),
  );
});

test("length is counted in characters, after trimming", () => {
  expect(oneLine(3).parse(" 👩👩👩 ")).toBe("👩👩👩");
  expect(firstMessage(oneLine(3), "abcd")).toBe("failure.text.tooLong");
  expect(firstMessage(oneLine(30), "one\ntwo")).toBe("failure.text.lineBreak");
  expect(firstMessage(oneLine(30), "one\u2028two")).toBe("failure.text.lineBreak");
  expect(firstMessage(requiredLine(30), " \t ")).toBe("failure.text.empty");
  expect(oneLine(30).parse("")).toBe("");
  expect(oneLine(30).safeParse(["x"]).success).toBe(false);
});

test("anything a spreadsheet would evaluate is marked before it leaves", () => {
  for (const start of [
    "=",
    "+",
    "-",
    "@",
    "|",
    "%",
    "＝",
    "＋",
    "－",
    "＠",
    "｜",
    "％",
    "﹦",
    "⁺",
    "−",
    "\t",
    "\r",
  ]) {
    for (const before of ["", " ", "\u200b", "\ufeff", "\u202e", "\u00a0", "\u00ad", "\u3164", "\u0301"]) {
      expect(csvSafe(`${before}${start}SUM(A1)`), JSON.stringify(before + start)).toMatch(/^'/);
    }
  }
  for (const plain of ["Ahmad", "حبیب الله", "3-4", "'Abdullah", "a=b", ""])
    expect(csvSafe(plain)).toBe(plain);
});

test("a marked cell gives back the text it was made from", () => {
  const part = fc.constantFrom("'", "=", "-", "@", " ", "\u200b", "\t", "a", "ب", "＋", "\n");
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join("")),
      (text) => csvRecover(csvSafe(text)) === text,
    ),
  );
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => csvRecover(csvSafe(text)) === text));
});

test("a file name cannot hide its ending", () => {
  expect(stripDirectionControls("photo\u202Egpj.exe\u200f\u2066")).toBe("photogpj.exe");
  expect(stripDirectionControls("حبیب\u200cالله.pdf")).toBe("حبیب\u200cالله.pdf");
});

test("invisible text is empty, and a name needs a visible letter", () => {
  for (const unseen of ["\u200b\u200f", "\u3164", "\u00ad\u2060", " \ufeff ", "\u2800\u0301"]) {
    expect(oneLine(30).parse(unseen), JSON.stringify(unseen)).toBe("");
    expect(firstMessage(requiredLine(30), unseen)).toBe("failure.text.empty");
    expect(firstMessage(requiredLines(30), unseen)).toBe("failure.text.empty");
  }
  expect(nameLine(30).parse("می\u200cنا")).toBe("می\u200cنا");
  expect(nameLine(30).parse("")).toBe("");
  for (const odd of ["…", "۱۲", "!?"]) expect(firstMessage(nameLine(30), odd)).toBe("failure.text.noLetter");
});
