import { foldDigits } from "@/lib/core/fold";
import { isWritable } from "@/lib/core/text";

/** A household as it is counted before anyone has a full name. */
export type CountedHousehold = { men: number; women: number; children: number; name: string };
export type LineFailure = { line: number };

const MOST_OF_A_KIND = 30;
const MOST_NAME = 120;
const shape = /^(\d{1,2})[\s,;]+(\d{1,2})[\s,;]+(\d{1,2})(?:[\s,;]+(.*))?$/u;

/**
 * Reads households as they are called out at a gate, one a line: men, women, children, and a name if there is one,
 * such as `1 1 3 Karim`; digits of any script. Empty lines are skipped. A line that cannot be read is named by its
 * number.
 */
export function readHouseholdLines(text: string): CountedHousehold[] | LineFailure {
  const found: CountedHousehold[] = [];
  for (const [at, line] of foldDigits(text.normalize("NFC")).split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [, men, women, children, name = ""] = shape.exec(line.trim()) ?? [];
    const home = { men: Number(men), women: Number(women), children: Number(children), name: name.trim() };
    const counts = [home.men, home.women, home.children];
    const fine =
      counts.every((count) => count >= 0 && count <= MOST_OF_A_KIND) && counts.some((count) => count > 0);
    if (!fine || home.name.length > MOST_NAME || !isWritable(home.name)) return { line: at + 1 };
    found.push(home);
  }
  return found;
}

/** How many people the households have together. */
export function countOf(households: readonly CountedHousehold[]): {
  men: number;
  women: number;
  children: number;
  people: number;
} {
  const sum = (of: (home: CountedHousehold) => number) =>
    households.reduce((total, home) => total + of(home), 0);
  const men = sum((h) => h.men);
  const women = sum((h) => h.women);
  const children = sum((h) => h.children);
  return { men, women, children, people: men + women + children };
}
