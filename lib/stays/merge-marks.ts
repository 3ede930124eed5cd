/** One mark of a round: for whom (a token), seen or not, when it was made and when it arrived. */
export type Mark = { token: string; present: boolean; markedAt: Date; receivedAt: Date };

/** When a mark was made; a phone whose clock runs ahead made it no later than it arrived. */
export function setAt({ markedAt, receivedAt }: Pick<Mark, "markedAt" | "receivedAt">): Date {
  return markedAt < receivedAt ? markedAt : receivedAt;
}

function isLater(one: Mark, other: Mark): boolean {
  const a = setAt(one).getTime();
  const b = setAt(other).getTime();
  if (a !== b) return a > b;
  // Two that arrived together from a phone whose clock runs ahead still follow each other.
  const c = one.markedAt.getTime();
  const d = other.markedAt.getTime();
  if (c !== d) return c > d;
  // Two at the same moment: a person who was seen is there.
  return one.present && !other.present;
}

/** For each person the mark that counts: the last one by time, whoever made it and in whatever order they arrived. */
export function mergeMarks<Each extends Mark>(marks: readonly Each[]): Map<string, Each> {
  const merged = new Map<string, Each>();
  for (const mark of marks) {
    const known = merged.get(mark.token);
    if (!known || isLater(mark, known)) merged.set(mark.token, mark);
  }
  return merged;
}
