import type { Block, ReferralFile } from "./file";
import { textOf } from "./file";
import { BATCH, CASE, NEWEST, ROOT } from "./versions";

export const XML_TYPE = "application/xml; charset=utf-8";
const NAMESPACE = "http://tempuri.org/ElectronicRRF.xsd";

// What XML cannot hold at all, however it is written.
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string) =>
  text.replace(FORBIDDEN, "").replace(/[&<>]/g, (sign) => NAMED[sign] ?? sign);
const element = (name: string, text: string, indent: string) =>
  `${indent}<${name}>${escaped(text)}</${name}>`;

/** A block with its elements in the order of the version; needed ones are there even if they say nothing. */
function blockLines(block: Block, elements: readonly { name: string; needed: boolean }[]): string[] {
  const there = new Set(block.fields.map(({ name }) => name));
  return [
    `    <${block.name}>`,
    ...elements
      .filter(({ name, needed }) => needed || there.has(name))
      .map(({ name }) => element(name, textOf(block, name), "      ")),
    `    </${block.name}>`,
  ];
}

/** A form as XML in the newest version, its blocks in the order of the version. */
export function writeReferral({ indicator, cases }: ReferralFile): string {
  const lines = [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<${ROOT} xmlns="${NAMESPACE}">`,
    `  <${BATCH}>`,
    element("GroupIndividualIndicator", indicator, "    "),
    `  </${BATCH}>`,
  ];
  for (const { blocks } of cases) {
    lines.push(`  <${CASE}>`);
    for (const { name, elements } of NEWEST.blocks)
      for (const block of blocks.filter((each) => each.name === name))
        lines.push(...blockLines(block, elements));
    lines.push(`  </${CASE}>`);
  }
  return `${[...lines, `</${ROOT}>`].join("\n")}\n`;
}
