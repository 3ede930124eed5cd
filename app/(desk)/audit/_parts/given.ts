import type { z } from "zod";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/**
 * What an address asks for. A part that cannot be read is left out and named, so that the page can say so and still
 * show something; what was typed stays in the form.
 */
export async function readGiven<S extends z.ZodType>(
  schema: S,
  params: SearchParams,
): Promise<{ filter: z.output<S>; given: Record<string, string>; wrong: ReadonlySet<string> }> {
  const given = Object.fromEntries(
    Object.entries(await params).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return { filter: parsed.data, given, wrong: new Set() };
  const wrong = new Set(
    parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0])],
    ),
  );
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
  return { filter: schema.parse(rest), given, wrong };
}

/** The same address with another starting point. */
export function pageAddress(here: string, given: Record<string, string>, cursor: string | null): string {
  const { cursor: _, ...rest } = given;
  const query = new URLSearchParams({ ...rest, ...(cursor ? { cursor } : {}) }).toString();
  return query ? `${here}?${query}` : here;
}
