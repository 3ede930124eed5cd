import { readApart } from "@/lib/core/read-apart";
import { type ReferralFile, recognise } from "./file";
import type { Version } from "./versions";

/**
 * Why a file is not read: it is no XML, is larger than a form would be, has a document type (with which it could point
 * at other files, or unpack into gigabytes), is some other XML, or a form in no known version.
 */
export class UnreadableReferral extends Error {
  constructor(readonly why: "unreadable" | "tooLarge" | "doctype" | "notReferral" | "version") {
    super(why);
  }
}

type Answer = { file: ReferralFile } | { why: UnreadableReferral["why"] };
const SCRIPT = ["lib", "referrals", "xml-worker.mjs"];

/** Whether a text is XML, whatever it holds. */
export function isXml(text: string): boolean {
  return /^\uFEFF?\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z_])/.test(text.slice(0, 500));
}

/** A referral form and the version it is in, read in a thread of its own. Throws UnreadableReferral. */
export async function readReferral(text: string): Promise<{ version: Version; file: ReferralFile }> {
  const answer = await readApart<Answer>(SCRIPT, { text: text.replace(/^\uFEFF/, "") });
  if ("why" in answer) throw new UnreadableReferral(answer.why);
  const version = recognise(answer.file);
  if (!version) throw new UnreadableReferral("version");
  return { version, file: answer.file };
}
