import { opaqueId } from "@/lib/access/opaque-id";
import { finishWork, openWork, recordInspection } from "@/lib/maintenance/commands";
import { getMaintenance } from "@/lib/maintenance/queries";
import { type Door, siteDoor as door } from "./door";
import { DAY } from "./world-person";
import { ofSite } from "./world-site";

export const maintenanceDoors: readonly Door[] = [
  door(["site.maintenance"], "lib/maintenance/queries.ts getMaintenance", {
    call: (actor, { site }) => getMaintenance(actor, { site: site.site }),
  }),
  door(["site.maintenance"], "lib/maintenance/commands.ts openWork", {
    call: (actor, { site }) =>
      openWork(actor, {
        site: site.site,
        room: "A/A-101",
        kind: "HEATING",
        note: "",
        fromOn: DAY,
        dueOn: null,
        blocks: false,
      }),
  }),
  door(["site.maintenance"], "lib/maintenance/commands.ts finishWork", {
    call: async (actor, { site }, world) =>
      finishWork(actor, {
        work: opaqueId("work", await ofSite(world, "work_order", "id", site.site)),
        on: DAY,
      }),
  }),
  door(["site.maintenance"], "lib/maintenance/commands.ts recordInspection", {
    call: (actor, { site }) =>
      recordInspection(actor, {
        site: site.site,
        kind: "FIRE",
        on: DAY,
        result: "PASSED",
        by: "x",
        note: "",
        nextOn: null,
      }),
  }),
];
