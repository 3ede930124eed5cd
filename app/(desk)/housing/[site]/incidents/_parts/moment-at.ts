import { type Country, isCountry } from "@/lib/access/roles";
import { momentIn } from "../../../../people/[ref]/_parts/moment";

/** A moment in the local time of a site; a site's code begins with its country's. */
export function momentAt(iso: string, site: string): string {
  const country = site.slice(0, 2);
  return momentIn(isCountry(country) ? country : ("KZ" satisfies Country), iso);
}
