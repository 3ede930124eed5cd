import { type CaseFilter, type CaseSort, caseFilter } from "@/lib/cases/schema";

type Given = Record<string, string | string[] | undefined>;

/** The filter of an address; null if it names something unknown. Empty selects count as not given. */
export function readCaseFilter(given: Given): CaseFilter | null {
  const filled = Object.entries(given).filter(([, value]) => value !== undefined && value !== "");
  const parsed = caseFilter.safeParse(Object.fromEntries(filled));
  return parsed.success ? parsed.data : null;
}

/** An address of the case list, from its first page unless a cursor is given. */
export function caseListAddress(filter: CaseFilter, over: { sort?: CaseSort; cursor?: string } = {}): string {
  const { cursor: _left, ...kept } = { ...filter, ...over };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(kept)) if (value !== undefined) params.set(name, String(value));
  if (over.cursor) params.set("cursor", over.cursor);
  return params.size > 0 ? `/cases?${params}` : "/cases";
}
