import { mayLeave, type Standing } from "@/lib/consent/standing";
import { checkCase, levelOf, type Rule } from "./checks";
import { type FormCase, type FormChoices, type FormPerson, formOf } from "./form-of";
import { sortFile } from "./members";
import { NEWEST } from "./versions";

/** Where on a record something is filled in: an anchor of its page, or of the case's. */
export type Spot = "identity" | "contacts" | "housing" | "consent" | "members";

/** What stands against a form, or is worth knowing (`blocks` false). `ref` is whose record it is about; null is the case. */
export type Lacking = {
  what: Rule | "consent" | "abroad" | "languageMissing";
  blocks: boolean;
  ref: string | null;
  spot: Spot;
  element: string | null;
  standing: Standing | null;
};

export type Readable = Omit<FormCase, "people"> & {
  abroad: number;
  people: readonly (FormPerson & { standing: Standing; photo: boolean })[];
};

// A form without these is no form: the schema refuses it.
const SCHEMA = new Set<Rule>(["elementMissing", "dayUnreadable", "valueType"]);
const ABOUT_CASE = new Set<Rule>(["principalMissing", "principalTwice", "groupSize", "groupNumber"]);
const AT_SITE = new Set<Rule>(["addressMissing", "addressTwice"]);
/** A photo as the file store holds it: always one size (docs/decisions/0122). */
const HELD_PHOTO = "480 × 480";

function spotOf(rule: Rule, element: string): Spot {
  if (ABOUT_CASE.has(rule)) return "members";
  if (AT_SITE.has(rule)) return "housing";
  return element.includes("dataContact") ? "contacts" : "identity";
}

const CHOSEN: FormChoices = { criteria: "LPN", second: "LPN", priority: "NR" };

/** What a case lacks to be a form that the rules accept and that everyone on it agreed to. */
export function lackingOf(one: Readable): Lacking[] {
  const file = formOf(one, CHOSEN, ({ ref }) =>
    one.people.some((person) => person.ref === ref && person.photo) ? HELD_PHOTO : "",
  );
  const broken = sortFile(NEWEST, file).flatMap((sorted) => checkCase(NEWEST, sorted));
  const found = broken.map(
    ({ rule, member, element }): Lacking => ({
      what: rule,
      blocks: levelOf(rule) === "error" || SCHEMA.has(rule),
      ref: member === null || ABOUT_CASE.has(rule) ? null : (one.people[member]?.ref ?? null),
      spot: spotOf(rule, element),
      element: element.replace(/^CASE\[1\]\//, ""),
      standing: null,
    }),
  );
  const asked = one.people.flatMap(({ ref, standing }): Lacking[] =>
    mayLeave("CONSENT", standing)
      ? []
      : [{ what: "consent", blocks: true, ref, spot: "consent", element: null, standing }],
  );
  const silent = one.people.flatMap(({ ref, languages }): Lacking[] =>
    languages.length > 0
      ? []
      : [
          {
            what: "languageMissing",
            blocks: false,
            ref,
            spot: "identity",
            element: "dataLanguage",
            standing: null,
          },
        ],
  );
  const abroad: Lacking[] =
    one.abroad > 0
      ? [{ what: "abroad", blocks: true, ref: null, spot: "members", element: null, standing: null }]
      : [];
  return [...abroad, ...asked, ...found, ...silent];
}
