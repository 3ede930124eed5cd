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
 * is printed, not run. A sheet reads it with `#let data = json(bytes(sys.inputs.data))`.
 */
export function pdfOf(sheet: string, data: object): Uint8Array<ArrayBuffer> {
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontPaths: FONTS.map((folder) => join(process.cwd(), folder)) }],
  });
  const pdf = compiler.pdf({ mainFileContent: sheet, inputs: { data: JSON.stringify(data) } });
  // The compiler keeps what it has compiled; names must not stay there.
  compiler.evictCache(0);
  return new Uint8Array(pdf);
}
