import { type Block, type FileCase, type ReferralFile, textOf, tieOf } from "./file";
import type { Version } from "./versions";

/** Someone in a case: what the file says about them, in the block of the individual and in those tied to it. */
export type Member = { individual: Block; own: readonly Block[] };

/** A case sorted by person; `shared` is about the case as a whole, `stray` names somebody who is not in it. */
export type SortedCase = {
  nth: number;
  members: readonly Member[];
  shared: readonly Block[];
  stray: readonly Block[];
};

const SHARED = ["dataProcessGroup", "dataProcessGroupCrossReference"];

/** Sorts the blocks of a case by the individual they are tied to. */
export function sortCase(version: Version, { nth, blocks }: FileCase): SortedCase {
  const tie = tieOf(version);
  const individuals = blocks.filter(({ name }) => name === "dataIndividual");
  // Of two with the same id the first has the blocks; that they are two is a finding.
  const first = new Map([...individuals].reverse().map((block) => [textOf(block, tie), block] as const));
  const own = new Map<Block, Block[]>(individuals.map((block) => [block, []]));
  const shared: Block[] = [];
  const stray: Block[] = [];
  for (const block of blocks) {
    if (block.name === "dataIndividual") continue;
    const of = first.get(textOf(block, tie));
    const blocksOf = of && own.get(of);
    if (SHARED.includes(block.name)) shared.push(block);
    else if (blocksOf) blocksOf.push(block);
    else stray.push(block);
  }
  const members = individuals.map((individual) => ({ individual, own: own.get(individual) ?? [] }));
  return { nth, members, shared, stray };
}

/** Every case of a file, sorted. */
export function sortFile(version: Version, { cases }: ReferralFile): SortedCase[] {
  return cases.map((one) => sortCase(version, one));
}

/** The block about the case itself. */
export function groupOf({ shared }: Pick<SortedCase, "shared">): Block | undefined {
  return shared.find(({ name }) => name === "dataProcessGroup");
}

/** The block in which a version says how somebody is related to the principal. */
export function relationBlock({ individual, own }: Member): Block | undefined {
  const apart = own.find(({ name }) => name === "dataIndividualProcessGroup");
  return (
    apart ??
    (individual.fields.some(({ name }) => name === "RelationshipToPrincipalRepresentative")
      ? individual
      : undefined)
  );
}

/** How somebody is related to the principal; empty if the file does not say. */
export function relationCode(member: Member): string {
  return textOf(relationBlock(member), "RelationshipToPrincipalRepresentative");
}

/** The blocks of a kind that are tied to someone. */
export function ownBlocks({ own }: Member, name: string): Block[] {
  return own.filter((block) => block.name === name);
}
