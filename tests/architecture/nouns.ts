/** What all nouns build on, each importing itself and what is to its left. */
const GROUND = ["i18n", "core", "ledger", "access", "reference", "law", "pathways", "print"] as const;

/**
 * The nouns of the product, in the order in which they may know each other: a folder of lib imports itself and what
 * is to its left. Each has the same name in every tree: lib, messages, prisma/schema, tests and the doors the access
 * matrix walks. Add a new one here.
 */
export const NOUNS = [
  "people",
  "consent",
  "duplicates",
  "cases",
  "files",
  "housing",
  "stays",
  "stay-law",
  "arrivals",
  "cards",
  "incidents",
  "maintenance",
  "supplies",
  "costs",
  "work",
  "movements",
  "lifecycle",
  "referrals",
  "reports",
  "exports",
  "imports",
  "planning",
  "users",
  "audit",
] as const;

/** Every folder of lib from left to right. */
export const LIB: readonly string[] = [...GROUND, ...NOUNS];
