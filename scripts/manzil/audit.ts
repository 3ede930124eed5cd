import { type Break, checkAudit } from "@/lib/audit/verify";
import type { Command } from "./command";
import { operator } from "./users";

const WORDS: Record<Break, string> = {
  entry: "an entry was changed",
  missing: "entries are missing",
  content: "the content of an entry was changed",
  link: "a link was changed",
  gap: "a link is missing",
  tail: "the newest links are missing",
  unlinked: "an entry has no link",
};

const verify: Command = {
  words: "audit verify",
  does: "checks both audit chains; exit code 1 when one is broken",
  usage:
    "audit verify\n\nReads everything once and names the first entry that is broken. Notes the check in the access log.",
  async run() {
    const verdict = await checkAudit(operator);
    if (verdict.ok) {
      const { entries, links, erased, waiting } = verdict;
      console.log(
        `intact: ${entries} entries under ${links} links; content of ${erased} erased; ${waiting} reads wait for their link`,
      );
      return 0;
    }
    const { chain, kind, number, id } = verdict.firstBroken;
    console.log(`BROKEN: ${WORDS[kind]} (chain ${chain}, link ${number}, entry ${id})`);
    return 1;
  },
};

export const auditCommands: readonly Command[] = [verify];
