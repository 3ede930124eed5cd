import { changeIncident, reportIncident } from "@/lib/incidents/commands";
import { getIncident, listIncidents } from "@/lib/incidents/queries";
import { incidentInput } from "@/lib/incidents/schema";
import { checkIn } from "@/lib/stays/commands/check-in";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

const report = (site: string, on: string, over: Record<string, unknown>) =>
  incidentInput.parse({
    site,
    kind: "GBV_DISCLOSURE",
    severity: "3",
    on,
    at: "00:01",
    summary: "A disclosure at the desk",
    actions: "",
    policeRef: "",
    people: "",
    detail: "",
    consent: "GIVEN",
    ...over,
  });

test("only protection officers read what was disclosed, not even its writer", async ({ database }) => {
  const { site, manager, coordinator, day } = await aHousedSite(database.ownerUrl, [1]);
  const [person] = await aHome(database.ownerUrl, [{ sex: "F" }]);
  const people = person?.ref ?? "";
  // A site's staff can name people they can find: those who stay there.
  await checkIn(manager, { person: people, site: site.code, on: day(-1) });
  const detail = "She said what happened on the way.";
  expect(() => report(site.code, day(-1), { detail, people, consent: "REFUSED" })).toThrow(
    "failure.incident.refused",
  );
  expect(() => report(site.code, day(-1), { people })).toThrow("failure.incident.detail");
  const { ref } = await reportIncident(manager, report(site.code, day(-1), { detail, people }));
  for (const reader of [manager, coordinator]) {
    const seen = await getIncident(reader, { ref });
    expect(seen).toMatchObject({ restricted: true, people: 1, who: null, details: null });
    expect(JSON.stringify([seen, await listIncidents(reader, { site: site.code })])).not.toContain(
      "on the way",
    );
  }
  const officer = await anAccount(database.ownerUrl, { role: "officer" });
  expect((await getIncident(await asActor(officer), { ref })).details).toBeNull();
  await written(database.ownerUrl, async (client) => {
    await client.query("UPDATE app_user SET specialities = ARRAY['protection'] WHERE id = $1", [officer.id]);
    const { rows } = await client.query(
      "SELECT position(convert_to('on the way', 'UTF8') IN body_sealed) AS at FROM incident_detail",
    );
    expect(rows.every((row) => row.at === 0)).toBe(true);
  });
  const opened = await getIncident(await asActor(officer), { ref });
  expect(opened).toMatchObject({ who: [people], details: [{ body: detail, consent: "GIVEN" }] });
  const change = { ref, version: 1, actions: "Referred", policeRef: "", closed: true };
  await changeIncident(manager, change);
  expect((await failure(changeIncident(coordinator, change))).data).toMatchObject({
    version: 2,
    current: { actions: "Referred", closed: true },
  });
});
