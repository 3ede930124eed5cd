import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const FONTS = [
  "node_modules/@expo-google-fonts/noto-sans/400Regular",
  "node_modules/@expo-google-fonts/noto-sans/600SemiBold",
  "node_modules/vazirmatn/fonts/ttf",
];

let compiler: NodeCompiler | undefined;

/**
 * A PDF of a sheet in Typst. Data comes through the inputs as text and is never part of the source: markup in a name
 * is printed, not run. A sheet reads it with `#let data = json(bytes(sys.inputs.data))`, and the pictures, which are
 * JPEG, as `/0.jpg`, `/1.jpg` and so on.
 */
export function pdfOf(
  sheet: string,
  data: object,
  pictures: readonly Uint8Array[] = [],
): Uint8Array<ArrayBuffer> {
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontPaths: FONTS.map((folder) => join(process.cwd(), folder)) }],
  });
  for (const [at, picture] of pictures.entries())
    compiler.mapShadow(join(process.cwd(), `${at}.jpg`), Buffer.from(picture));
  try {
    const pdf = compiler.pdf({ mainFileContent: sheet, inputs: { data: JSON.stringify(data) } });
    return new Uint8Array(pdf);
  } finally {
    // The compiler keeps what it has compiled; names and faces must not stay there.
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}
