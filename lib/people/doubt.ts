import { Failure } from "@/lib/core/failure";

/** Something that is asked about before it is saved: a sentence, and the references it names. */
export type Doubt = { messageKey: string; values: Record<string, string | number>; found?: true };

// Of a question that is only about who is here already.
const SAME = "people.doubt.askSame";
const ANY = "people.doubt.ask";

/**
 * Asks about everything that is doubted in one question, unless it was confirmed. Failure("refused") with the
 * sentences as `confirm`; sent again with `confirmed` it is saved.
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
