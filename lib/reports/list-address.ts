import { BLOCKERS, type StatusRow } from "./weekly-status";

/** The numbers of the weekly status that count cases, and so open a list of cases. */
const OF_CASES = ["cases", ...BLOCKERS] as const;
/** The numbers that open the list they count. */
export const OPENS: ReadonlySet<string> = new Set([...OF_CASES, "persons"]);

/**
 * The address of the list behind a number of a row, with the same filters: people for persons, open cases otherwise.
 */
export function listAddress(
  row: Pick<StatusRow, "country" | "site" | "pathway" | "phase">,
  column: string,
): string {
  const query = new URLSearchParams({
    country: row.country,
    site: row.site || "none",
    pathway: row.pathway || "none",
  });
  if (row.phase) query.set("phase", row.phase);
  if (column === "persons") return `/people?${query}`;
  const blocker = BLOCKERS.find((name) => name === column);
  if (blocker) query.set("waitingFor", blocker);
  query.set("closed", "no");
  return `/cases?${query}`;
}
