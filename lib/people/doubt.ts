import { Failure } from "@/lib/core/failure";

/** Something that is asked about before saving: a message, and the references it names. */
export type Doubt = { messageKey: string; values: Record<string, string | number>; found?: true };

// For a question that is only about people who are here already.
const SAME = "people.doubt.askSame";
const ANY = "people.doubt.ask";

/**
 * Asks about all doubts in one question, unless they were confirmed. Failure("refused") with the messages as
 * `confirm`; sent again with `confirmed` it is saved.
 */
export function assertConfirmed(doubts: readonly Doubt[], confirmed: boolean | undefined): void {
  if (confirmed || doubts.length === 0) return;
  const found = doubts.filter((doubt) => doubt.found).length;
  throw new Failure("refused", {
    messageKey: found === doubts.length ? SAME : ANY,
    data: { confirm: doubts.map(({ messageKey, values }) => ({ messageKey, values })) },
    found,
  });
}
