/** Compares by time, the later first; what is known only to the day is older than what has a time on that day. */
export function newestFirst(left: { at: string }, right: { at: string }): number {
  if (left.at === right.at) return 0;
  return left.at < right.at ? 1 : -1;
}
