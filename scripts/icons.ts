import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ICONS } from "@/components/icon-names";
import { ROOT } from "./build";

/** `npm run icons`: draws components/icons.svg anew, from Lucide's icons named in components/icon-names.ts. */
export const needsDatabase = false;

export const FILE = join(ROOT, "components", "icons.svg");

/** The lines of an icon. They are read and not imported: the package's own components need a browser's React. */
function linesOf(name: string): string[] {
  const text = readFileSync(
    join(ROOT, "node_modules", "lucide-react", "dist", "esm", "icons", `${name}.mjs`),
    "utf8",
  );
  const lines = [...text.matchAll(/\[\s*"(\w+)",\s*\{([^}]*)\}\s*\]/g)].map(([, tag = "", inner = ""]) => {
    const attributes = [...inner.matchAll(/"?([\w-]+)"?: "([^"]*)"/g)].filter(([, word]) => word !== "key");
    return `    <${tag}${attributes.map(([, word, value]) => ` ${word}="${value}"`).join("")}/>\n`;
  });
  if (lines.length === 0) throw new Error(`no lines in the icon ${name}`);
  return lines;
}

/** All our icons as one picture of named symbols. */
export function sprite(): string {
  const symbols = Object.entries(ICONS).map(
    ([name, theirs]) =>
      `  <symbol id="${name}" viewBox="0 0 24 24">\n${linesOf(theirs).join("")}  </symbol>\n`,
  );
  const licence = "<!-- Icons by Lucide (lucide.dev), ISC licence; made by npm run icons. -->";
  return `${licence}\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n${symbols.join("")}</svg>\n`;
}

export async function main(): Promise<number> {
  writeFileSync(FILE, sprite());
  return 0;
}
