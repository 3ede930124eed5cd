/** The accounts of the demo that are told at the start, and that a browser test may be. */
export const ACCOUNTS = [
  "caseworker-tj",
  "caseworker-kz",
  "caseworker-uz",
  "officer-tj",
  "site-manager-tj",
  "coordinator-tj",
  "coordinator-kz",
  "coordinator-uz",
  "admin",
  "auditor",
  "donor",
] as const;
