import sharp from "sharp";

/**
 * Cuts and writes one picture anew, in a process of its own that knows no secret and ends with it: what is wrong with a
 * picture can harm nothing else. Plain JavaScript, because Node itself reads it. See cut-picture.ts.
 */

// Of everything the library reads, only these.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
sharp.cache(false);
sharp.concurrency(1);

/** @typedef {{ bytes: Uint8Array, crop: { x: number, y: number, side: number }, side: number, leastSide: number, mostPixels: number }} Order */

/** @param {Order} order */
async function cut({ bytes, crop, side, leastSide, mostPixels }) {
  const open = () => sharp(bytes, { limitInputPixels: mostPixels, failOn: "error", pages: 1 });
  // Only the head: how large the picture is becomes known before it is unpacked.
  const head = await sharp(bytes, { limitInputPixels: false }).metadata();
  if ((head.pages ?? 1) > 1) return { why: "moving" };
  if (head.width * head.height > mostPixels) return { why: "pixels" };
  const { width, height } = head.autoOrient;
  if (crop.side < leastSide || Math.min(width, height) < leastSide) return { why: "small" };
  if (crop.x + crop.side > width || crop.y + crop.side > height) return { why: "crop" };
  const picture = await open()
    .autoOrient()
    .extract({ left: crop.x, top: crop.y, width: crop.side, height: crop.side })
    .resize(side, side, { fit: "fill" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer();
  return { picture: new Uint8Array(picture) };
}

process.once("message", async (order) => {
  const answer = await cut(/** @type {Order} */ (order)).catch(() => ({ why: "broken" }));
  process.send?.(answer, () => process.disconnect());
});
