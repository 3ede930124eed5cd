import { expect, test } from "@playwright/test";
import { Failure } from "@/lib/core/failure";
import { cutPicture, PHOTO_SIDE } from "@/lib/files/cut-picture";
import { aMovingPicture, aPicture, colourAt, headOf, PICTURE_CANARY, SQUARE } from "../support/pictures";

const LIMITS = { mostPixels: 50_000_000, leastSide: 160 };

const why = (bytes: Uint8Array, crop = SQUARE, limits = LIMITS) =>
  cutPicture(bytes, crop, limits).then(
    () => "taken",
    (error: unknown) => {
      if (error instanceof Failure && error.field === "file") return error.messageKey;
      throw error;
    },
  );

const near = (colour: number[], [r, g, b]: [number, number, number]) =>
  colour.every((value, at) => Math.abs(value - ([r, g, b][at] ?? 0)) < 24);
const RED: [number, number, number] = [0xc0, 0x20, 0x20];
const BLUE: [number, number, number] = [0x20, 0x20, 0xc0];

for (const format of ["jpeg", "png", "webp"] as const)
  test(`the framed square of a ${format} becomes a JPEG of one size without metadata`, async () => {
    const given = await aPicture({ format });
    expect(Buffer.from(given).includes(PICTURE_CANARY), "the picture has metadata").toBe(true);
    const cut = await cutPicture(given, { x: 320, y: 0, side: 320 }, LIMITS);
    const head = await headOf(cut);
    expect(head).toMatchObject({ format: "jpeg", width: PHOTO_SIDE, height: PHOTO_SIDE });
    expect([head.exif, head.xmp, head.iptc, head.icc, head.orientation]).toEqual(Array(5).fill(undefined));
    expect(Buffer.from(cut).includes(PICTURE_CANARY)).toBe(false);
    for (const x of [5, 240, 470]) expect(near(await colourAt(cut, x, 240), BLUE)).toBe(true);
  });

test("a picture taken upright is turned before it is cut", async () => {
  // Stored 640 wide with red on the left; shown 480 wide and 640 high, with red above.
  const given = await aPicture({ orientation: 6 });
  const cut = await cutPicture(given, { x: 0, y: 160, side: 320 }, LIMITS);
  expect(near(await colourAt(cut, 240, 20), RED)).toBe(true);
  expect(near(await colourAt(cut, 240, 460), BLUE)).toBe(true);
  expect((await headOf(cut)).orientation).toBeUndefined();
  expect(await why(given, { x: 0, y: 320, side: 400 })).toBe("files.error.crop");
});

test("what is no still picture, is damaged, too large or too small is refused with what is wrong", async () => {
  const good = await aPicture();
  const moving = await aMovingPicture();
  const cases: [string, Uint8Array, object?][] = [
    ["kind", await aPicture({ format: "gif" })],
    ["kind", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ["kind", new Uint8Array()],
    ["heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1")],
    ["moving", moving],
    ["broken", good.slice(0, good.length / 2)],
    ["broken", Buffer.concat([good.slice(0, 30), Buffer.alloc(500, 7)])],
    ["small", await aPicture({ width: 150, height: 400 }), { x: 0, y: 0, side: 150 }],
    ["small", good, { x: 0, y: 0, side: 100 }],
    ["crop", good, { x: 400, y: 0, side: 300 }],
  ];
  for (const [key, bytes, crop] of cases)
    expect(await why(bytes, { ...SQUARE, ...crop }), `${key} of ${bytes.length} bytes`).toBe(
      `files.error.${key}`,
    );
  expect(await why(good, SQUARE, { mostPixels: 300_000, leastSide: 160 })).toBe("files.error.pixels");
});

test("a picture that claims more pixels than it may have is refused before it is unpacked", async () => {
  const bomb = await aPicture({ width: 12_000, height: 9_000, format: "png" });
  expect(bomb.length).toBeLessThan(1_000_000);
  const before = performance.now();
  expect(await why(bomb)).toBe("files.error.pixels");
  expect(performance.now() - before).toBeLessThan(10_000);
});

test("a polyglot is read as the picture it begins as, and nothing else of it is stored", async () => {
  const script = Buffer.from("<script>alert(1)</script>");
  const cut = await cutPicture(Buffer.concat([await aPicture(), script]), SQUARE, LIMITS);
  expect(Buffer.from(cut).includes("<script>")).toBe(false);
});

test("several pictures at once are cut one after the other, and one that fails hinders no other", async () => {
  const good = await aPicture();
  const done = await Promise.all([why(good), why(good.slice(0, 900)), why(good), why(good), why(good)]);
  expect(done).toEqual(["taken", "files.error.broken", "taken", "taken", "taken"]);
});
