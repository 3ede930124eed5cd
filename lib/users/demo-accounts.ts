/** The known password of the demonstration. No such account exists or can be created with DEMO=0. */
export const DEMO_PASSWORD = "demo-manzil-2021";

const COUNTRY_ROLES = ["caseworker", "officer", "site-manager", "coordinator"] as const;

/** The accounts a visitor of the demonstration can use. */
export const DEMO_ACCOUNTS: readonly string[] = [
  ...COUNTRY_ROLES.flatMap((role) => ["tj", "kz", "uz"].map((country) => `${role}-${country}@demo.example`)),
  "admin@demo.example",
  "auditor@demo.example",
  "donor@demo.example",
];
