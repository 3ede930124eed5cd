/** How a person's father is mentioned; message keys under `people.childOf`. */
export type ChildOf = "son" | "daughter" | "child" | "father";

const MINORS: ReadonlySet<string> = new Set(["0-4", "5-11", "12-17"]);

/** Son or daughter at any age; if the sex is neither, a minor is a child, and for anyone else the father is named. */
export function childOf(sex: string | null | undefined, ageBand: string | null | undefined): ChildOf {
  if (sex === "M") return "son";
  if (sex === "F") return "daughter";
  return ageBand && MINORS.has(ageBand) ? "child" : "father";
}
