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
  does: "verifies both audit chains; exits with code 1 if one is broken",
  usage:
    "audit verify\n\nReads both chains from start to end and names the first broken entry. The check is recorded in the access log.",
  async run() {
    const verdict = await checkAudit(operator);
    if (verdict.ok) {
      const { entries, links, erased, waiting } = verdict;
      console.log(
        `intact: ${entries} entries in ${links} links; content erased from ${erased}; ${waiting} reads not linked yet`,
      );
      return 0;
    }
    const { chain, kind, number, id } = verdict.firstBroken;
    console.log(`BROKEN: ${WORDS[kind]} (chain ${chain}, link ${number}, entry ${id})`);
    return 1;
  },
};

export const auditCommands: readonly Command[] = [verify];
