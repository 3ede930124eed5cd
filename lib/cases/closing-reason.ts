/** A reason as it is stored: a code of the closing reasons, and an explanation. */
export type ClosingReason = { code: string | null; text: string };

/** Splits a stored reason: `WITHDREW: moved to family` is the code WITHDREW and the rest. */
export function splitReason(reason: string | null, codes: readonly string[]): ClosingReason {
  const given = reason?.trim() ?? "";
  const code = codes.find((each) => given === each || given.startsWith(`${each}:`)) ?? null;
  return code ? { code, text: given.slice(code.length + 1).trim() } : { code: null, text: given };
}

/** Joins a code and a text, so that both fit in a step's single reason. */
export function joinReason(code: string | null | undefined, text: string): string {
  const said = text.trim();
  if (!code) return said;
  return said ? `${code}: ${said}` : code;
}
