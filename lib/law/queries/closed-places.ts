import "server-only";
import { COUNTRIES } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { keep } from "@/lib/reference/queries";
import type { ClosedPlaces } from "../closed-place";
import { ruleInForce } from "./rule-in-force";

/** The closed places of every host country by the rules in force there today; countries without any are left out. */
export function listClosedPlaces(): Promise<ClosedPlaces[]> {
  return keep("closed-places", async (tx) => {
    const lists: ClosedPlaces[] = [];
    for (const country of COUNTRIES) {
      const { code, source, rules } = await ruleInForce(tx, country, todayIn(country));
      const { closedPlaces: names, closedBy, authority } = rules;
      if (names.length > 0) lists.push({ country, names, authority, source: closedBy ?? source, rule: code });
    }
    return lists;
  });
}
