import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

export type Source = { path: string; text: string; lines: number };

/** The project's own TypeScript files known to git, without generated ones. */
export function sources(...under: string[]): Source[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...under], {
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter(
      (path) => /\.(ts|tsx|mjs)$/.test(path) && !path.startsWith("prisma/generated/") && existsSync(path),
    )
    .map((path) => {
      const text = readFileSync(path, "utf8");
      return { path, text, lines: text.split("\n").filter((line) => line.trim() !== "").length };
    });
}

/** Everything a source imports, both `from "…"` and `import "…"` and `import("…")`. */
export function importsOf({ text }: Source): string[] {
  const found = text.matchAll(/(?:from\s+|import\s*\(?\s*)["'`]([^"'`]+)["'`]/g);
  return [...found].map((match) => match[1] ?? "");
}
