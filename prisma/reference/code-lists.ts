import { caseCodes } from "./code-lists-cases";
import { consentCodes } from "./code-lists-consent";
import { needCodes } from "./code-lists-needs";
import { peopleCodes } from "./code-lists-people";
import type { CodeValueRow } from "./code-value";

/** Every code list, set by set in the order in which staff see them. */
export const codeLists: CodeValueRow[] = [...peopleCodes, ...needCodes, ...caseCodes, ...consentCodes];
