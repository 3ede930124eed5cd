import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { type Crop, firstCrop, fitted, LEAST_SIDE, moved, type Size, zoomed } from "@/lib/files/crop";
import { pictureKind } from "@/lib/files/picture-kind";

const size = fc.record({
  width: fc.integer({ min: LEAST_SIDE, max: 9000 }),
  height: fc.integer({ min: LEAST_SIDE, max: 9000 }),
});
const far = fc.double({ min: -3, max: 3, noNaN: true });

const inside = ({ x, y, side }: Crop, { width, height }: Size) =>
  x >= 0 &&
  y >= 0 &&
  side >= LEAST_SIDE &&
  x + side <= width &&
  y + side <= height &&
  Number.isInteger(x + y + side);

test("however the frame is moved and zoomed, it stays in the picture and shows enough of it", () => {
  fc.assert(
    fc.property(size, fc.array(fc.tuple(far, far, fc.integer({ min: 1, max: 9000 }))), (picture, steps) => {
      let crop = firstCrop(picture);
      for (const [right, down, side] of steps) {
        crop = zoomed(moved(crop, picture, { right, down }), picture, { side, least: LEAST_SIDE });
        if (!inside(crop, picture)) return false;
      }
      return inside(crop, picture);
    }),
  );
});

test("framing begins with the largest square, in an upright picture above the middle", () => {
  expect(firstCrop({ width: 900, height: 600 })).toEqual({ x: 150, y: 0, side: 600 });
  expect(firstCrop({ width: 600, height: 900 })).toEqual({ x: 0, y: 100, side: 600 });
  expect(zoomed({ x: 150, y: 0, side: 600 }, { width: 900, height: 600 }, { side: 300, least: 160 })).toEqual(
    {
      x: 300,
      y: 150,
      side: 300,
    },
  );
  expect(fitted({ x: -9, y: 9000, side: 20 }, { width: 300, height: 400 }, 160)).toEqual({
    x: 0,
    y: 240,
    side: 160,
  });
});

test("a picture is known by how it begins", () => {
  const of = (text: string) => pictureKind(Buffer.from(text, "latin1"));
  expect(of("\xff\xd8\xff\xe0....JFIF")).toBe("jpeg");
  expect(of("\x89PNG\r\n\x1a\n....")).toBe("png");
  expect(of("RIFF....WEBPVP8 ")).toBe("webp");
  expect(of("....ftypheic....")).toBe("heic");
  expect(of("....ftypmif1....")).toBe("heic");
  for (const other of ["GIF89a", "<svg xmlns=", "%PDF-1.7", "....ftypisom....", "RIFF....WAVE", "", "MZ"])
    expect(of(other), other).toBeNull();
});
