import type { CivilDate } from "@/lib/core/civil-date";
import { addRate, setCost, setCurrency } from "@/lib/costs/commands";
import { getSiteCosts } from "@/lib/costs/queries";
import { CURRENCY_OF } from "@/lib/costs/schema";
import { type Door, siteDoor as door } from "./door";

export const costsDoors: readonly Door[] = [
  door(["site.costs"], "lib/costs/queries.ts getSiteCosts", {
    call: (actor, { site }) => getSiteCosts(actor, { site: site.site }),
  }),
  door(["site.costs"], "lib/costs/commands.ts addRate", {
    call: (actor, { site }) =>
      addRate(actor, {
        site: site.site,
        fromOn: "2026-02-01" as CivilDate,
        toOn: null,
        amount: 9,
        currency: "USD",
        billed: "OCCUPIED",
        bedKind: null,
        contractedBeds: null,
      }),
  }),
  door(["site.costs"], "lib/costs/commands.ts setCost", {
    call: (actor, { site }) =>
      setCost(actor, {
        site: site.site,
        month: "2026-02-01" as CivilDate,
        kind: "FOOD",
        amount: 9,
        currency: "USD",
      }),
  }),
  door(["site.costs"], "lib/costs/commands.ts setCurrency", {
    names: ["country"],
    call: (actor, { country }) =>
      setCurrency(actor, { month: "2026-02-01" as CivilDate, currency: CURRENCY_OF[country], perUsd: 10.5 }),
  }),
];
