/** The square of a picture that is kept, in pixels of the picture as it is shown, from its upper left corner. */
export type Crop = { x: number; y: number; side: number };
export type Size = { width: number; height: number };

/** The least side a framed square may have for a face to be recognised; what the server asks for is a setting. */
export const LEAST_SIDE = 160;

const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** The nearest square that lies within the picture and is no smaller than `least`, in whole pixels. */
export function fitted({ x, y, side }: Crop, { width, height }: Size, least: number): Crop {
  const most = Math.min(width, height);
  const whole = Math.round(within(side, Math.min(least, most), most));
  return {
    side: whole,
    x: Math.round(within(x, 0, width - whole)),
    y: Math.round(within(y, 0, height - whole)),
  };
}

/** Where framing begins: the largest square; in an upright picture a face is above the middle. */
export function firstCrop(size: Size): Crop {
  const side = Math.min(size.width, size.height);
  return fitted({ side, x: (size.width - side) / 2, y: (size.height - side) / 3 }, size, side);
}

/** The square moved by these parts of its side. */
export function moved(
  crop: Crop,
  size: Size,
  { right = 0, down = 0 }: { right?: number; down?: number },
): Crop {
  const { side } = crop;
  return fitted({ side, x: crop.x + right * side, y: crop.y + down * side }, size, side);
}

/** The square of another side around the same middle. */
export function zoomed(crop: Crop, size: Size, { side, least }: { side: number; least: number }): Crop {
  const much = (crop.side - side) / 2;
  return fitted({ side, x: crop.x + much, y: crop.y + much }, size, least);
}
