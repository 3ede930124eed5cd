import { writeFileSync } from "node:fs";
import decodeQR from "qr/decode.js";
import { cardSheet } from "@/lib/cards/card-sheet";
import { printCards } from "@/lib/cards/commands/print-cards";
import { readFiles } from "@/lib/files/read-file";
import { checkIn } from "@/lib/stays/commands/check-in";
import { expect, test } from "../support/db";
import { firstPage } from "../support/pdf";
import { ask } from "./duplicates-arrange";
import { aPhoto, filesOf, pathOf, take } from "./files-arrange";
import { aHome, aHousedSite } from "./housing-arrange";

/** How much of a page is clearly red. */
function redOf({ data }: { data: Buffer }): number {
  let red = 0;
  for (let at = 0; at < data.length; at += 3)
    if ((data[at] ?? 0) > 150 && (data[at + 1] ?? 0) < 80 && (data[at + 2] ?? 0) < 80) red += 1;
  return red / (data.length / 3);
}

test("a card shows the face of its holder; one that is damaged keeps no card back", async ({
  database: { ownerUrl },
}) => {
  const housed = await aHousedSite(ownerUrl, [3]);
  const people = await aHome(ownerUrl, [{}, {}, {}]);
  for (const { ref: person } of people)
    await checkIn(housed.manager, { person, site: housed.site.code, on: housed.day(-1), bed: null });
  const [first, second] = people.map(({ ref }) => ref).sort();
  if (!first || !second) throw new Error("nobody");
  const photo = await aPhoto();
  for (const ref of [first, second]) await take(housed.coordinator, ref, photo);
  const { cards, photos, ref } = await printCards(housed.manager, { site: housed.site.code });
  expect(cards).toHaveLength(3);
  expect([...photos.keys()].sort()).toEqual([first, second]);
  const [job] = await ask<{ columns: string[] }>(ownerUrl, "SELECT columns FROM export_job WHERE ref = $1", [
    ref,
  ]);
  expect(job?.columns).toEqual(["ref", "names", "photo"]);

  const [damaged] = await filesOf(ownerUrl, second);
  if (damaged) writeFileSync(pathOf(damaged), "nothing");
  const faces = await readFiles(photos);
  expect([...faces.keys()]).toEqual([first]);
  const printed = cards.map((card) => ({ ...card, photo: faces.get(card.ref) }));
  const [without, one] = [cards, printed].map((sheet) => redOf(firstPage(cardSheet(sheet, ref))));
  expect(without).toBe(0);
  // Half of 22 by 22 millimetres on a sheet of 210 by 297.
  expect(one).toBeGreaterThan(0.003);
  expect(one).toBeLessThan(0.006);
  // The next sheet is made by the same compiler and holds nothing of this one.
  expect(redOf(firstPage(cardSheet(cards, ref)))).toBe(0);
});

test("the smaller code beside a face still scans", async () => {
  const token = "a-token-beside-a-face0";
  const card = { ref: "P-0000001-4", latin: "Laila Karimi", native: "لیلا کریمی", token };
  const page = firstPage(cardSheet([{ ...card, photo: await aPhoto() }], "E-0000001-4"));
  const width = Math.floor(page.width / 2);
  const height = Math.floor(page.height / 4);
  const data = new Uint8ClampedArray(width * height * 3);
  for (let row = 0; row < height; row += 1)
    data.set(page.data.subarray(row * page.width * 3, (row * page.width + width) * 3), row * width * 3);
  expect(decodeQR({ width, height, data })).toBe(token);
});
