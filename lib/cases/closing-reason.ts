/** A reason as it is stored: a code of the closing reasons, and what was said beside it. */
export type ClosingReason = { code: string | null; text: string };

/** Takes a stored reason apart: `WITHDREW: moved to family` is the code WITHDREW and the rest. */
export function splitReason(reason: string | null, codes: readonly string[]): ClosingReason {
  const given = reason?.trim() ?? "";
  const code = codes.find((each) => given === each || given.startsWith(`${each}:`)) ?? null;
  return code ? { code, text: given.slice(code.length + 1).trim() } : { code: null, text: given };
}

/** Puts a code and a text together, so that both stand in a step's one reason. */
export function joinReason(code: string | null | undefined, text: string): string {
  const said = text.trim();
  if (!code) return said;
  return said ? `${code}: ${said}` : code;
}
