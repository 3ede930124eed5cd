import { changeIncident, reportIncident } from "@/lib/incidents/commands";
import { getIncident, listIncidents, openIncidents } from "@/lib/incidents/queries";
import { incidentInput } from "@/lib/incidents/schema";
import { type Door, siteDoor as door } from "./door";
import { DAY } from "./world-person";
import { ofSite } from "./world-site";

const report = (site: string) =>
  incidentInput.parse({
    site,
    kind: "THEFT",
    severity: "1",
    on: DAY,
    at: "10:00",
    summary: "x",
    actions: "",
    policeRef: "",
    people: "",
    detail: "",
    consent: "NOT_NEEDED",
  });

export const incidentsDoors: readonly Door[] = [
  door(["site.reportIncident", "person.search"], "lib/incidents/commands.ts reportIncident", {
    call: (actor, { site }) => reportIncident(actor, report(site.site)),
  }),
  door(["site.readIncidents"], "lib/incidents/commands.ts changeIncident", {
    call: async (actor, { site }, world) =>
      changeIncident(actor, {
        ref: await ofSite(world, "incident", "ref", site.site),
        version: 1,
        actions: "x",
        policeRef: "",
        closed: true,
      }),
  }),
  door(["site.readIncidents"], "lib/incidents/queries.ts listIncidents", {
    call: (actor, { site }) => listIncidents(actor, { site: site.site }),
  }),
  door(["site.readIncidents"], "lib/incidents/queries.ts openIncidents", {
    names: [],
    call: (actor) => openIncidents(actor),
  }),
  door(["site.readIncidents"], "lib/incidents/queries.ts getIncident", {
    call: async (actor, { site }, world) =>
      getIncident(actor, { ref: await ofSite(world, "incident", "ref", site.site) }),
  }),
];
