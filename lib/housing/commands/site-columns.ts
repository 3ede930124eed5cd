import { dayFromDb, dayToDb, maybeDay } from "@/lib/core/day";
import { labelFrom } from "@/lib/reference/label";
import type { Site } from "@/prisma/generated/client";
import type { SiteFields } from "../build-schema";

const words = (text: string) => text || null;

/** What is typed about a site, as its columns. */
export function siteColumns(fields: SiteFields) {
  const { nameEn, nameFa, adminArea, address, climate, contract, postCode, opensOn, closesOn, ...figures } =
    fields;
  return {
    ...figures,
    name: { en: nameEn, "fa-AF": nameFa },
    adminArea,
    address: words(address),
    climate: words(climate),
    contract: words(contract),
    postCode: words(postCode),
    opensOn: dayToDb(opensOn),
    closesOn: closesOn && dayToDb(closesOn),
  };
}

/** A site as its form shows it. */
export function siteForm(site: Site) {
  const name = labelFrom(site.name);
  return {
    nameEn: name.en,
    nameFa: name["fa-AF"],
    type: site.type,
    status: site.status,
    adminArea: site.adminArea,
    address: site.address ?? "",
    climate: site.climate ?? "",
    opensOn: dayFromDb(site.opensOn),
    closesOn: maybeDay(site.closesOn) ?? "",
    contract: site.contract ?? "",
    m2Standard: Number(site.m2Standard),
    latrines: site.latrines,
    showers: site.showers,
    waterLitresDay: site.waterLitresDay,
    peopleLimit: site.peopleLimit ?? "",
    postCode: site.postCode ?? "",
    stayDays: site.stayDays ?? "",
  };
}
export type SiteForm = ReturnType<typeof siteForm>;
