import type { Pathway, PathwayVersion } from "../../../lib/pathways/definition";
import { p220210802 } from "./p2-2021-08-02";
import { siv202107 } from "./siv-2021-07";
import { siv20220720 } from "./siv-2022-07-20";

// Family: SIV spouse and unmarried children under 21 (from practice); Afghan P-2 children of any age, married or not
// (hektips.com/?p=24937).
export const pathways: Pathway[] = [
  {
    code: "SIV",
    label: { en: "US Special Immigrant Visa (SIV)", "fa-AF": "ویزهٔ خاص مهاجرت امریکا (SIV)" },
    destination: "US",
    leadsToPermanentResidence: true,
    unit: "CASE",
    familyRule: { spouse: true, childUntil: 21, childUnmarried: true, others: false },
    active: true,
  },
  {
    code: "USRAP_P2",
    label: { en: "US Refugee Admissions, P-2", "fa-AF": "برنامهٔ پذیرش مهاجرین امریکا، P-2" },
    destination: "US",
    leadsToPermanentResidence: true,
    unit: "CASE",
    familyRule: { spouse: true, childUntil: null, childUnmarried: false, others: false },
    active: true,
  },
];

/** Every published version, oldest first within its pathway. */
export const pathwayVersions: PathwayVersion[] = [siv202107, siv20220720, p220210802];

/** The age at which children stop counting on a pathway; null if there is none. */
export function childUntilOf(code: string): number | null {
  return pathways.find((each) => each.code === code)?.familyRule.childUntil ?? null;
}
