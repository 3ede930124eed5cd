/** The seven roles; a user has one. Jobs and the command line are roles like the others. */
export const ROLES = [
  "caseworker",
  "officer",
  "site-manager",
  "coordinator",
  "admin",
  "auditor",
  "donor",
] as const;

export type Role = (typeof ROLES)[number];
export type ActingRole = Role | "job" | "operator" | "anonymous";

export const SPECIALITIES = ["protection", "medical", "legal"] as const;
export type Speciality = (typeof SPECIALITIES)[number];

export const COUNTRIES = ["KZ", "TJ", "UZ"] as const;
export type Country = (typeof COUNTRIES)[number];

/** Whether external text names a role. */
export function isRole(value: string): value is Role {
  return (ROLES as readonly string[]).includes(value);
}

/** Whether external text names a country of the programme. */
export function isCountry(value: string): value is Country {
  return (COUNTRIES as readonly string[]).includes(value);
}

/** The country of a row. Throws if it is none of ours: the database refuses such rows, so it would be a bug. */
export function countryOf(value: string): Country {
  if (!isCountry(value)) throw new Error("a row of a country that is none of ours");
  return value;
}
