import type { Actor } from "@/lib/access/actor";
import { addSite } from "@/lib/housing/commands/add-site";

/** The fields of a site whose beds do not matter. */
export const fields = {
  nameEn: "Hissar",
  nameFa: "حصار",
  type: "HOTEL",
  status: "OPEN",
  adminArea: "Hissar",
  address: "",
  climate: "cold",
  opensOn: "2025-01-01" as never,
  closesOn: null,
  contract: "",
  m2Standard: 3.5,
  latrines: 2,
  showers: 1,
  waterLitresDay: 1500,
  peopleLimit: null,
  postCode: "",
  stayDays: null,
} as const;
/** The fields of a room that takes anyone. */
export const room = {
  floor: 0,
  wing: "",
  areaM2: 200,
  sexPolicy: "FAMILY",
  purpose: "LIVING",
  accessible: false,
  heated: true,
  ownToilet: false,
  nearToilet: false,
  shared: false,
} as const;

let lastBuilt = 0;
/** A site without buildings, created by this actor. */
export async function aNewSite(actor: Actor): Promise<string> {
  lastBuilt += 1;
  const { code } = await addSite(actor, {
    ...fields,
    code: `TJ-B${process.pid}-${lastBuilt}`,
    country: "TJ",
  });
  return code;
}
