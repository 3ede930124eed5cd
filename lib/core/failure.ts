/** What can be expected to go wrong. Everything else is a bug and is thrown unchanged. */
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
  /** What the caller can use: both values of a conflict, what is missing for a move. */
  data?: unknown;
  /** How many people it reveals that the caller has not asked for: recorded as a search. */
  found?: number;
};

/** An expected failure with a code that the doors turn into an answer. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly messageKey: string;
  readonly field: string | undefined;
  readonly values: MessageValues;
  readonly data: unknown;
  readonly found: number;

  constructor(
    readonly code: FailureCode,
    { messageKey, field, values, data, found }: Details = {},
  ) {
    super(code);
    this.messageKey = messageKey ?? `failure.${code}`;
    this.field = field;
    this.values = values ?? {};
    this.data = data;
    this.found = found ?? 0;
  }
}

/** What is wrong according to a schema's issue, as a message key; zod's own sentences are shown to nobody. */
export function messageKeyOf(message: string): string {
  return /^[a-z][\w-]*(\.[\w-]+)+$/i.test(message) ? message : "failure.field";
}
