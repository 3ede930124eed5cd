import { kzVersions } from "./kz";
import { tjVersions } from "./tj";
import { uzVersions } from "./uz";

/** The rules of the host countries, each version as it was published. */
export const hostRuleVersions = [...kzVersions, ...tjVersions, ...uzVersions];
