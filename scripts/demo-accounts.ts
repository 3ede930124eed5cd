/** The demo accounts that are printed at the start, and that a browser test can use. */
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
