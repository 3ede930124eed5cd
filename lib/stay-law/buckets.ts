/** The columns of the board: people whose hard date is more than `after` and at most `within` days ahead. */
export const BUCKETS = [
  { name: "over", after: null, within: -1 },
  { name: "today", after: -1, within: 0 },
  { name: "d3", after: 0, within: 3 },
  { name: "d7", after: 3, within: 7 },
  { name: "d14", after: 7, within: 14 },
  { name: "d30", after: 14, within: 30 },
] as const;
export type Bucket = (typeof BUCKETS)[number]["name"];
