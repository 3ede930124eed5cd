import { addMonths, type CivilDate } from "@/lib/core/civil-date";
import { formatReference } from "@/lib/core/reference-number";
import { recordSiteReport } from "@/lib/exports/commands/start-export";
import { readSiteReport } from "@/lib/exports/queries/site-report";
import { siteReportFile } from "@/lib/exports/report-file";
import { SITE_REPORT_SLUGS, type SiteReportSlug } from "@/lib/exports/site-reports";
import { changeIncident, reportIncident } from "@/lib/incidents/commands";
import { incidentInput } from "@/lib/incidents/schema";
import { openWork } from "@/lib/maintenance/commands";
import { checkIn } from "@/lib/stays/commands/check-in";
import { countMeals } from "@/lib/supplies/commands/count-meals";
import { moveStock } from "@/lib/supplies/commands/move-stock";
import { expect, test } from "../support/db";
import { WORDING } from "../support/wording";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";
import { look } from "./stay-law-arrange";
import { anAccount, asActor } from "./users-arrange";

function report(site: string, on: CivilDate, given: Record<string, unknown> = {}) {
  return incidentInput.parse({
    site,
    kind: "THEFT",
    severity: "2",
    on,
    at: "04:00",
    summary: "Nawid lost a phone",
    actions: "",
    policeRef: "",
    people: "",
    detail: "",
    consent: "NOT_NEEDED",
    ...given,
  });
}

test("incidents are counted by site, month and kind for permitted users, and nothing else is shown", async ({
  database,
}) => {
  const { ownerUrl } = database;
  const mine = await aHousedSite(ownerUrl, [2]);
  const other = await aHousedSite(ownerUrl, [2]);
  const { manager, coordinator, site, day } = mine;
  const auditor = await asActor(await anAccount(ownerUrl, { role: "auditor" }));
  const before = addMonths(day(-1), -2);
  const { ref } = await reportIncident(manager, report(site.code, day(-1)));
  await reportIncident(manager, report(site.code, day(-1)));
  await reportIncident(manager, report(site.code, before));
  await reportIncident(coordinator, report(other.site.code, day(-1), { kind: "FIRE" }));
  // More than a year ago: not in this report.
  await reportIncident(manager, report(site.code, addMonths(day(-1), -14)));
  await changeIncident(manager, { ref, version: 1, actions: "", policeRef: "", closed: true });
  const of = { country: "TJ", site: site.code, kind: "THEFT", severity: 2 };
  const month = (on: CivilDate) => on.slice(0, 7);
  const rows = async (actor: typeof manager, code = site.code) =>
    (await readSiteReport(actor, { slug: "incidents" })).rows.filter((row) => row.site === code);
  for (const actor of [auditor, coordinator, manager])
    expect(await rows(actor)).toEqual([
      { ...of, month: month(day(-1)), count: 2, open: 1 },
      { ...of, month: month(before), count: 1, open: 1 },
    ]);
  expect(await rows(auditor, other.site.code)).toMatchObject([{ kind: "FIRE", count: 1 }]);
  expect(await rows(manager, other.site.code)).toEqual([]);
  expect(await rows(other.manager)).toEqual([]);
  expect(JSON.stringify(await readSiteReport(auditor, { slug: "incidents" }))).not.toContain("Nawid");
  const caseworker = await asActor(await anAccount(ownerUrl, { role: "caseworker" }));
  expect((await failure(readSiteReport(caseworker, { slug: "incidents" }))).code).toBe("forbidden");
  expect((await failure(readSiteReport(auditor, { slug: "stock" }))).code).toBe("forbidden");
});

test("work, stock, meals and costs are exported without names and recorded before they leave", async ({
  database,
}) => {
  const { coordinator, manager, site, today, day } = await aHousedSite(database.ownerUrl, [2]);
  const at = { site: site.code };
  const work = {
    room: "A/A-101",
    kind: "LEAK",
    note: "Nawid broke it",
    fromOn: day(-2),
    dueOn: null,
    blocks: true,
  };
  await openWork(manager, { ...at, ...work } as never);
  await moveStock(manager, {
    ...at,
    kit: "BLANKET",
    on: today,
    cause: "RECEIVED",
    quantity: 40,
    note: "from Nawid",
  } as never);
  await countMeals(manager, { ...at, on: day(-1), meal: "LUNCH", count: 31 } as never);
  const files: Partial<Record<SiteReportSlug, string>> = {};
  for (const slug of SITE_REPORT_SLUGS) {
    const { rows } = await readSiteReport(coordinator, { slug });
    const ref = await recordSiteReport(coordinator, { slug, format: "csv", rows: rows.length });
    expect(
      await look(database.ownerUrl, "SELECT kind, format, row_count AS rows FROM export_job WHERE ref = $1", [
        ref,
      ]),
    ).toEqual([{ kind: slug, format: "csv", rows: rows.length }]);
    const file = await siteReportFile(slug, { ref, wording: WORDING }, rows, "csv");
    expect(file.headers.get("content-disposition")).toContain(`${slug}-${ref}-${rows.length}-rows.csv`);
    files[slug] = await file.text();
    expect(files[slug]).not.toContain("Nawid");
  }
  const line = (slug: SiteReportSlug) =>
    files[slug]?.split("\r\n").filter((each) => each.includes(site.code));
  expect(line("work-orders")).toEqual([`TJ,${site.code},A/A-101,LEAK,OPEN,yes,${day(-2)},,,2`]);
  expect(line("stock")).toEqual([`TJ,${site.code},${today.slice(0, 7)},BLANKET,RECEIVED,40`]);
  expect(line("meals")).toEqual([`TJ,${site.code},${day(-1)},LUNCH,31`]);
  expect(line("site-costs")).toHaveLength(6);
});

test("an incident report names people its writer can find; others are answered like unknown references", async ({
  database,
}) => {
  const housed = await aHousedSite(database.ownerUrl, [2]);
  const { manager, coordinator, site, today, day } = housed;
  const [here, elsewhere] = await aHome(database.ownerUrl, [{}, {}]);
  await checkIn(manager, { person: here?.ref ?? "", site: site.code, on: today });
  const named = (actor: typeof manager, people: string) =>
    reportIncident(actor, report(site.code, day(-1), { people }));
  const unknown = await failure(named(manager, formatReference("P", 9_000_001)));
  const outside = await failure(named(manager, elsewhere?.ref ?? ""));
  expect(outside).toEqual(unknown);
  expect([outside.code, outside.messageKey, outside.field]).toEqual([
    "invalid",
    "failure.incident.people",
    "people",
  ]);
  await named(manager, here?.ref ?? "");
  await named(coordinator, elsewhere?.ref ?? "");
});
