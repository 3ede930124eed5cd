type Values = Record<string, unknown>;

/** The result of merging two users' changes to one form: what is taken over, and what only a person can decide. */
export type Merged = {
  /** Fields that only the other user has changed, with their values. */
  taken: Values;
  /** Fields that both have changed, to different values. */
  asked: string[];
};

/** A value for comparison: empty is empty, however it is written; a number is what its digits say. */
function plain(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * Merges three ways: `loaded` is what the form was filled from, `mine` what is typed, `current` the stored values.
 * What only one has changed keeps that user's value. A field that was not loaded counts as typed.
 */
export function mergeThree({
  loaded,
  mine,
  current,
}: {
  loaded: Values;
  mine: Values;
  current: Values;
}): Merged {
  const taken: Values = {};
  const asked: string[] = [];
  for (const [field, theirs] of Object.entries(current)) {
    if (!(field in mine) || plain(mine[field]) === plain(theirs)) continue;
    const touched = !(field in loaded) || plain(mine[field]) !== plain(loaded[field]);
    const moved = !(field in loaded) || plain(theirs) !== plain(loaded[field]);
    if (!touched) taken[field] = theirs;
    else if (moved) asked.push(field);
  }
  return { taken, asked };
}
