/** A day, a range or a reference kept in its own order inside a line of the other direction. */
export function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}
