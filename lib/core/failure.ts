/** What can be expected to go wrong. Everything else is a bug and is thrown as it is. */
export type FailureCode =
  | "unauthenticated"
  | "forbidden"
  | "notFound"
  | "invalid"
  | "tooLarge"
  | "refused"
  | "changedMeanwhile"
  | "tooMany"
  | "busy"
  | "reasonNeeded"
  | "notYet";

export type MessageValues = Record<string, string | number>;

type Details = {
  /** Key into the messages, such as `failure.case.notOffered`. */
  messageKey?: string;
  /** The form field it belongs to. */
  field?: string;
  /** What the message names. Never personal data: it may reach a log. */
  values?: MessageValues;
  /** What the caller can work with: both values of a conflict, what is missing for a move. */
  data?: unknown;
};

/** An expected failure with a code that the doors turn into an answer. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly messageKey: string;
  readonly field: string | undefined;
  readonly values: MessageValues;
  readonly data: unknown;

  constructor(
    readonly code: FailureCode,
    { messageKey, field, values, data }: Details = {},
  ) {
    super(code);
    this.messageKey = messageKey ?? `failure.${code}`;
    this.field = field;
    this.values = values ?? {};
    this.data = data;
  }
}
