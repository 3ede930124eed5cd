/** Compares by time, the later first; what is known to the day alone is older than what has a moment of that day. */
export function newestFirst(left: { at: string }, right: { at: string }): number {
  if (left.at === right.at) return 0;
  return left.at < right.at ? 1 : -1;
}
