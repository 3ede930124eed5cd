import { BATCH, blockRule, CASE, VERSIONS, type Version } from "./versions";

/** An element with its text, and its line in the file; 0 if it is not from a file. */
export type Field = { name: string; text: string; line: number };
/** A block of a case: its place among those of its name in the case, counted from 1. */
export type Block = { name: string; nth: number; line: number; fields: readonly Field[] };
/** One CASE of a file, by its place there. */
export type FileCase = { nth: number; line: number; blocks: readonly Block[] };
/**
 * A file as it is written: whether it says that it holds one case or several, whether its root has the namespace of the
 * later versions, and the cases.
 */
export type ReferralFile = { indicator: string; namespaced: boolean; cases: readonly FileCase[] };

/** What an element of a block says; empty if it is missing. */
export function textOf(block: Block | undefined, name: string): string {
  return block?.fields.find((field) => field.name === name)?.text ?? "";
}

/** Where a finding is: the path of the element, and its line. */
export type Place = { element: string; line: number };

/** The place of an element in a block of a case; where it is missing, the line is the block's. */
export function placeOf(nth: number, block: Block, name: string): Place {
  const field = block.fields.find((each) => each.name === name);
  const at = `${CASE}[${nth}]/${block.name}[${block.nth}]`;
  return { element: name === "" ? at : `${at}/${name}`, line: field?.line ?? block.line };
}

/** The place of what is said about the whole file. */
export const BATCH_PLACE: Place = { element: `${BATCH}/GroupIndividualIndicator`, line: 1 };

/** Elements that tie a block to an individual. */
export const TIES = ["IndividualGUID", "IndividualID"] as const;

/** The key by which the blocks of a version name an individual. */
export function tieOf(version: Version): (typeof TIES)[number] {
  return version.name === "3" ? "IndividualID" : "IndividualGUID";
}

/** How far a file is from a version: elements it does not have, and needed ones that are missing. */
function distance(file: ReferralFile, version: Version): number {
  let off = 0;
  for (const { blocks } of file.cases)
    for (const block of blocks) {
      const rule = blockRule(version, block.name);
      if (!rule) {
        off += 100;
        continue;
      }
      const known = new Set(rule.elements.map(({ name }) => name));
      const there = new Set(block.fields.map(({ name }) => name));
      off += [...there].filter((name) => !known.has(name)).length;
      off += rule.elements.filter(({ name, needed }) => needed && !there.has(name)).length;
      const timed = (name: string) => textOf(block, name).includes("T");
      off += rule.elements.filter(({ name, type }) => type === "day" && timed(name)).length;
      off += rule.elements.filter(
        ({ name, type }) => type === "moment" && there.has(name) && !timed(name),
      ).length;
    }
  return off;
}

/**
 * The version a file is in: files do not name it, so it is the one whose elements fit best, and of several the newest;
 * without the namespace of the later versions the oldest.
 * Null if the file holds no case with people, or blocks that no version has.
 */
export function recognise(file: ReferralFile): Version | null {
  const people = file.cases.filter(({ blocks }) => blocks.some(({ name }) => name === "dataIndividual"));
  const known = (name: string) => VERSIONS.some((version) => blockRule(version, name));
  if (people.length === 0 || people.length < file.cases.length) return null;
  if (file.cases.some(({ blocks }) => blocks.some(({ name }) => !known(name)))) return null;
  return VERSIONS.map((version) => ({ version, off: distance(file, version) })).reduce((best, each) =>
    each.off < best.off || (file.namespaced && each.off === best.off) ? each : best,
  ).version;
}
