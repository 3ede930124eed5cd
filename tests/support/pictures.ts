import sharp from "sharp";

/** A text that must be nowhere once a picture was stored: it stands in the metadata of each. */
export const PICTURE_CANARY = "CNRY-picture-taken-at";

type Wanted = {
  width?: number;
  height?: number;
  format?: "jpeg" | "png" | "webp" | "gif";
  /** The EXIF orientation: 6 is a phone held upright. */
  orientation?: number;
  /** The colours of the left and of the right half, as the picture is stored. */
  left?: string;
  right?: string;
  quality?: number;
};

/** A picture of two colours with metadata as a phone writes it: place, time, camera. */
export async function aPicture(wanted: Wanted = {}): Promise<Uint8Array<ArrayBuffer>> {
  const {
    width = 640,
    height = 480,
    format = "jpeg",
    orientation,
    left = "#c02020",
    right = "#2020c0",
  } = wanted;
  const half = { create: { width: Math.floor(width / 2), height, channels: 3 as const, background: right } };
  const picture = sharp({ create: { width, height, channels: 3, background: left } })
    .composite([{ input: half, left: Math.ceil(width / 2), top: 0 }])
    .withExif({
      IFD0: { Make: PICTURE_CANARY, DateTime: "2021:08:15 10:00:00" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "38/1 33/1 0/1" },
    });
  const turned = orientation ? picture.withMetadata({ orientation }) : picture;
  return new Uint8Array(await turned.toFormat(format, { quality: wanted.quality ?? 90 }).toBuffer());
}

/** A picture of two frames. */
export async function aMovingPicture(): Promise<Uint8Array<ArrayBuffer>> {
  const frames = await Promise.all([aPicture(), aPicture({ left: "#20c020" })]);
  return new Uint8Array(
    await sharp(
      frames.map((each) => Buffer.from(each)),
      { join: { animated: true } },
    )
      .webp()
      .toBuffer(),
  );
}

/** What a picture shows at a point, as whole numbers of red, green and blue. */
export async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
  const data = await sharp(bytes).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer();
  return [...data];
}

/** The size, format and metadata of a picture. */
export function headOf(bytes: Uint8Array) {
  return sharp(bytes).metadata();
}

/** The whole picture in its largest square. */
export const SQUARE = { x: 0, y: 0, side: 480 };
