import "server-only";
import type { Actor } from "@/lib/access/actor";
import { now, todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { insertMany } from "@/lib/core/insert-many";
import { lastFour, sealedText, sealWith } from "@/lib/core/seal";
import { contactNames, documentNames } from "../number-name";
import { REFERRAL_WORDS } from "../sealed-words";
import { numberKeyRows } from "./write-keys";
import { type Added, phoneRow } from "./write-person";

/** What another office knows of a newcomer beyond what registration asks for; every code is one of its list. */
export type Beside = {
  numbers: readonly { issuer: string; number: string }[];
  languages: readonly { language: string; speaks: string; reads: string; writes: string }[];
  aliases: readonly string[];
  needs: readonly { code: string; restricted: boolean }[];
  relatives: readonly { relation: string; name: string; livesIn: string; deceased: boolean }[];
  /** Ways to reach them beside the first phone. */
  contacts: readonly { kind: "PHONE" | "EMAIL"; value: string }[];
  /** What is too sensitive for a note, word for word; empty for nothing. It is only ever stored sealed. */
  statement: string;
};

type Newcomer = { added: Added; beside?: Beside };

/** Writes what is beside the records of newcomers, with one statement for each table. */
export async function writeBeside(tx: Tx, actor: Actor, newcomers: readonly Newcomer[]): Promise<void> {
  const rowsOf = <R>(
    make: (of: { personId: string; country: string }, beside: Beside, added: Added) => R[],
  ) =>
    newcomers.flatMap(({ added, beside }) =>
      beside ? make({ personId: added.id, country: added.country }, beside, added) : [],
    );
  await insertMany(
    tx,
    "person_number",
    rowsOf((of, { numbers }, { key }) =>
      numbers.map(({ issuer, number }) => ({
        id: newId(),
        ...of,
        issuer,
        numberSealed: sealWith(key, number),
        lastFour: lastFour(number),
      })),
    ),
  );
  await insertMany(
    tx,
    "contact_point",
    rowsOf((_, { contacts }, added) =>
      contacts.map(({ kind, value }) => ({ ...phoneRow(added, value, true), kind })),
    ),
  );
  await tx.personNumberKey.createMany({
    data: [
      ...rowsOf((_, { numbers }, added) =>
        numbers.flatMap(({ number }) => numberKeyRows(added, "document", documentNames(number))),
      ),
      ...rowsOf((_, { contacts }, added) =>
        contacts.flatMap(({ value }) => numberKeyRows(added, "contact", contactNames(value, added.country))),
      ),
    ],
    skipDuplicates: true,
  });
  await insertMany(
    tx,
    "person_language",
    rowsOf((of, { languages }) => languages.map((known) => ({ id: newId(), ...of, ...known, version: 1 }))),
  );
  await insertMany(
    tx,
    "person_alias",
    rowsOf((of, { aliases }) =>
      aliases.map((name) => ({ id: newId(), ...of, kind: "EARLIER", name, nameNative: "" })),
    ),
  );
  await insertMany(
    tx,
    "specific_need",
    rowsOf((of, { needs }, { country }) =>
      needs.map(({ code, restricted }) => ({
        id: newId(),
        ...of,
        code,
        status: "PENDING",
        restricted,
        identifiedOn: dayToDb(todayIn(country)),
        identifiedById: actor.id,
      })),
    ),
  );
  await insertMany(
    tx,
    "relative_outside",
    rowsOf((of, { relatives }, { key }) =>
      relatives.map(({ relation, name, livesIn, deceased }) => ({
        id: newId(),
        ...of,
        relation,
        nameSealed: sealWith(key, name),
        livesInSealed: sealedText(key, livesIn),
        inDanger: false,
        deceased,
        version: 1,
      })),
    ),
  );
  await insertMany(
    tx,
    "person_statement",
    rowsOf((of, { statement }, { key }) =>
      statement === ""
        ? []
        : [
            {
              id: newId(),
              ...of,
              ...REFERRAL_WORDS,
              bodySealed: sealWith(key, statement),
              recordedAt: now(),
              authorId: actor.id,
            },
          ],
    ),
  );
}
