import { expect, test } from "@playwright/test";
import { mergeThree } from "@/components/merge-three";

test("what only one of two users changed is kept; only what both changed is asked about", () => {
  const loaded = { father: "Karim", phone: "", beds: 3, closed: false, note: "old", version: 1 };
  const merge = (mine: object, current: object) =>
    mergeThree({ loaded, mine: { ...loaded, ...mine }, current: { ...loaded, ...current } });
  expect(merge({ note: "mine" }, { phone: "0700" })).toEqual({ taken: { phone: "0700" }, asked: [] });
  expect(merge({ father: "Kareem" }, { father: "Karimullah" })).toEqual({ taken: {}, asked: ["father"] });
  expect(merge({ father: "Rahim" }, { father: "Rahim", closed: true })).toEqual({
    taken: { closed: true },
    asked: [],
  });
  expect(merge({ beds: "3" }, { beds: 4 })).toEqual({ taken: { beds: 4 }, asked: [] });
  expect(merge({ phone: null }, { phone: undefined })).toEqual({ taken: {}, asked: [] });
});

test("a field whose loaded value is unknown is asked about; one the form lacks is left alone", () => {
  expect(mergeThree({ loaded: {}, mine: { a: "x" }, current: { a: "y", b: "z" } })).toEqual({
    taken: {},
    asked: ["a"],
  });
});
