import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import type { Chance, Keys } from "./chance";

/** What every part of the generator gets: the day, repeatable chance, keys, and the next free numbers. */
export type World = {
  readonly today: CivilDate;
  readonly chance: Chance;
  readonly keys: Keys;
  readonly users: Staff;
  /** How many rows of each kind have been given a reference so far. */
  readonly numbers: {
    person: number;
    case: number;
    group: number;
    household: number;
    arrival: number;
    approval: number;
  };
};

/** The users of one country by what they do in the demo. */
export type CountryStaff = {
  readonly caseworkers: readonly string[];
  readonly officer: string;
  readonly siteManager: string;
  readonly coordinators: readonly string[];
};

export type Staff = Readonly<Record<CountryCode, CountryStaff>>;

export const countries = ["TJ", "KZ", "UZ"] as const;
