import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { keep } from "@/lib/reference/queries";
import { isAdult, isMinor } from "../family";
import { PURPOSES, type Purpose, TEXT_LANGUAGES, type TextLanguage } from "../purposes";
import { familyOf, guardianOf } from "./family-of";

export type ConsentText = { purpose: Purpose; version: string; language: TextLanguage; text: string };

/** Someone who can be asked: a minor is decided for, an adult may decide for the minors. */
export type AskedPerson = {
  ref: string;
  givenName: string;
  familyName: string | null;
  nameNative: string;
  minor: boolean;
  adult: boolean;
};

export type ConsentForm = {
  ref: string;
  today: CivilDate;
  /** Who has custody of the person, if it is one of the people below. */
  guardian: string | null;
  /** The person first, then their family. */
  people: AskedPerson[];
  texts: ConsentText[];
};

/** Every published text, the newest version of each purpose first. */
function listTexts(): Promise<ConsentText[]> {
  return keep("consent-texts", async (tx) => {
    const rows = await tx.consentText.findMany({
      orderBy: [{ purpose: "asc" }, { version: "desc" }, { language: "asc" }],
    });
    return rows.flatMap(({ purpose, language, ...row }) => {
      const known = PURPOSES.find((each) => each === purpose);
      const inLanguage = TEXT_LANGUAGES.find((each) => each === language);
      return known && inLanguage ? [{ ...row, purpose: known, language: inLanguage }] : [];
    });
  });
}

/**
 * What the form for a decision needs: who of the family can be asked, and the texts to read to them. Failures:
 * forbidden, notFound.
 */
export async function getConsentForm(actor: Actor, { ref }: { ref: string }): Promise<ConsentForm> {
  const permit = actor.permit("person.recordConsent");
  const { family, guardian } = await inTransaction(actor.who, async (tx) => {
    const found = await familyOf(tx, permit, ref);
    return { family: found, guardian: await guardianOf(tx, found) };
  });
  const today = todayIn(countryOf(family[0].country));
  return {
    ref,
    today,
    guardian,
    people: family.map(({ ref: of, givenName, familyName, nameNative, born }) => ({
      ref: of,
      givenName,
      familyName,
      nameNative,
      minor: isMinor(born, today),
      adult: isAdult(born, today),
    })),
    texts: await listTexts(),
  };
}
