import type { PathwayVersion, Transition } from "../../../lib/pathways/definition";
import { document, move } from "./build";
import { comFiling, siv202107 } from "./siv-2021-07";

// Source: aila.org, "DOS and DHS will simplify and streamline": for COM files from 20 July 2022 the DS-157 is the
// petition, so USCIS and its I-360 drop out, and no separate threat statement is required.

const petition = "SIV_I360";

const instead: Transition[] = [
  move("SIV_PRE_COM", "ADVANCE", "SIV_COM_REVIEW", "CW", comFiling(false)),
  move("SIV_COM_REVIEW", "ADVANCE", "SIV_NVC", "CW", [document("PA", "COM_APPROVAL")]),
  move("SIV_COM_APPEAL", "ADVANCE", "SIV_NVC", "CW"),
];

const kept = siv202107.transitions.filter(
  (each) =>
    each.from !== petition &&
    each.to !== petition &&
    !(each.from === "SIV_PRE_COM" && each.to === "SIV_COM_REVIEW"),
);

export const siv20220720: PathwayVersion = {
  ...siv202107,
  code: "2022-07-20",
  effectiveFrom: "2022-07-20",
  source:
    "aila.org, DOS and DHS will simplify and streamline Afghan SIV; travel.state.gov, Steps of the Afghan SIV process",
  stages: siv202107.stages
    .filter((stage) => stage.code !== petition)
    .map((stage, at) => ({ ...stage, order: at + 1 })),
  transitions: [...instead, ...kept],
  docRequirements: siv202107.docRequirements.filter(
    (each) => each.stage !== petition && each.docType !== "THREAT_STMT" && each.docType !== "BIODATA",
  ),
};
