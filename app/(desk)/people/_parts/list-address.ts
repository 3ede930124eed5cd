import { z } from "zod";
import { personRef } from "@/lib/core/reference-field";
import {
  DEFAULT_COLUMNS,
  PERSON_COLUMNS,
  type PersonColumn,
  type PersonListing,
  type PersonSort,
  personFilter,
} from "@/lib/people/list-filter";
import { searchId } from "@/lib/work/schema";

const listQuery = personFilter.extend({
  col: z.array(z.enum(PERSON_COLUMNS)).optional(),
  search: searchId.optional(),
  before: personRef.optional(),
});

export type ListQuery = {
  filter: PersonListing;
  columns: readonly PersonColumn[];
  chosen: boolean;
  search: string | null;
};
type Given = Record<string, string | string[] | undefined>;

/**
 * The filter, columns and stored search of an address; null if it names something unknown. Empty selects count as not
 * given.
 */
export function readListQuery(given: Given): ListQuery | null {
  const filled = Object.entries(given).filter(([, value]) => value !== undefined && value !== "");
  const { col, ...rest } = Object.fromEntries(filled);
  const parsed = listQuery.safeParse({ ...rest, ...(col === undefined ? {} : { col: [col].flat() }) });
  if (!parsed.success) return null;
  const { col: columns, search, ...filter } = parsed.data;
  const shown = columns ? PERSON_COLUMNS.filter((column) => columns.includes(column)) : DEFAULT_COLUMNS;
  return { filter, columns: shown, chosen: columns !== undefined, search: search ?? null };
}

/**
 * The parameters of an address: filter, chosen columns, and the given overrides; from the first page unless a cursor
 * is given.
 */
export function listParams(
  { filter, columns, chosen }: Pick<ListQuery, "filter" | "columns" | "chosen">,
  over: { sort?: PersonSort; cursor?: string; before?: string } = {},
): URLSearchParams {
  const { cursor: _cursor, before: _before, ...kept } = { ...filter, ...over };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(kept)) if (value !== undefined) params.set(name, String(value));
  if (chosen) for (const column of columns) params.append("col", column);
  if (over.cursor) params.set("cursor", over.cursor);
  if (over.before) params.set("before", over.before);
  return params;
}

/** An address of the people list. */
export function listAddress(
  query: Pick<ListQuery, "filter" | "columns" | "chosen">,
  over?: Parameters<typeof listParams>[1],
): string {
  const params = listParams(query, over).toString();
  return params ? `/people?${params}` : "/people";
}
