import { type Country, isCountry } from "@/lib/access/roles";
import { momentIn } from "../../../../people/[ref]/_parts/moment";

/** A moment as the clock on the wall of a site showed it; the code of a site begins with its country's. */
export function momentAt(iso: string, site: string): string {
  const country = site.slice(0, 2);
  return momentIn(isCountry(country) ? country : ("KZ" satisfies Country), iso);
}
