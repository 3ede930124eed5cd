import { Failure } from "@/lib/core/failure";
import { isXml, readReferral, UnreadableReferral } from "@/lib/referrals/read-file";
import { VERSION_NAMES } from "@/lib/referrals/versions";
import { decodeText } from "./decode-text";
import { headingsOf, REFERRAL_MAPPING, referralRows } from "./referral-cells";
import type { Table } from "./roster-table";

const HEAD = 512;

/** The text of a file that begins like XML, in any encoding; null if it is something else. */
function xmlText(bytes: Uint8Array): string | null {
  try {
    return isXml(decodeText(bytes.subarray(0, HEAD))) ? decodeText(bytes) : null;
  } catch {
    return null;
  }
}

/**
 * A referral form of UNHCR as a table with a row for each individual; null if the file is no XML. Failure("invalid",
 * file) with what is wrong with it.
 */
export async function readReferralForm(bytes: Uint8Array): Promise<Table | null> {
  const text = xmlText(bytes);
  if (text === null) return null;
  try {
    const { version, file } = await readReferral(text);
    const rows = referralRows(version, file);
    return { headings: headingsOf(version), rows, mapping: new Map(REFERRAL_MAPPING) };
  } catch (error) {
    if (!(error instanceof UnreadableReferral)) throw error;
    throw new Failure("invalid", {
      field: "file",
      messageKey: `imports.error.xml.${error.why}`,
      values: error.why === "version" ? { version: VERSION_NAMES.join(", ") } : {},
    });
  }
}
