import "server-only";
import { writeNumberKeys } from "@/lib/cases/commands/record-number";
import { numbersOf } from "@/lib/cases/queries/case-parts";
import type { Tx } from "@/lib/core/db";
import { openDataKey, openWith } from "@/lib/core/seal";
import { addNumberKeys } from "@/lib/people/commands/write-keys";
import { contactNames, documentNames, registerNames } from "@/lib/people/number-name";

type At = { id: string; country: string; dataKey: Uint8Array };

/**
 * Rewrites the keys by which a person's numbers are found: those of their documents, contacts, cases, and of
 * other offices.
 */
export async function renewNumberKeys(tx: Tx, { id: personId, country, dataKey }: At): Promise<void> {
  const key = openDataKey(dataKey);
  const opened = (sealed: Uint8Array | null) => (sealed ? openWith(key, sealed) : "");
  const at = { id: personId, country };
  const documents = await tx.identityDocument.findMany({ where: { personId } });
  const contacts = await tx.contactPoint.findMany({ where: { personId }, select: { valueSealed: true } });
  const numbers = await tx.personNumber.findMany({ where: { personId }, select: { numberSealed: true } });
  const cases = await tx.caseMember.findMany({
    where: { personId },
    select: { caseId: true, country: true },
  });
  await tx.personNumberKey.deleteMany({ where: { personId } });
  const papers = documents.flatMap((each) => {
    const number = opened(each.numberSealed);
    const entry = {
      volume: opened(each.volumeSealed),
      page: opened(each.pageSealed),
      registration: opened(each.registrationSealed),
      serial: opened(each.serialSealed),
    };
    return [...(number ? documentNames(number) : []), ...registerNames(entry)];
  });
  const others = numbers.flatMap((each) => documentNames(opened(each.numberSealed)));
  await addNumberKeys(tx, at, "document", [...papers, ...others]);
  const values = contacts.map((each) => opened(each.valueSealed));
  await addNumberKeys(
    tx,
    at,
    "contact",
    values.flatMap((value) => contactNames(value, country)),
  );
  for (const each of cases) {
    const ofCase = await numbersOf(tx, each.caseId);
    const member = { personId, personCountry: country };
    await writeNumberKeys(
      tx,
      each.country,
      [member],
      ofCase.map(({ number }) => number),
    );
  }
}
