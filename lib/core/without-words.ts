const NAME = /^[A-Za-z][\w$]{0,60}$/;
const CODE = /^[\w.:-]{1,60}$/;
// A line of a trace as V8 writes it: it ends in a place in a file, with or without a name in front.
const FRAME =
  /^\s{4}at (?:async )?(?:[\w$.<>[\] ]+ \()?(?:[\w./\\:@()[\]$%+~-]+:\d+:\d+|native|<anonymous>|index \d+)\)?$/;
const MOST_FRAMES = 30;
const DEEPEST = 4;

const fitting = (value: unknown, pattern: RegExp) => {
  const text = String(value ?? "");
  return pattern.test(text) ? text : "";
};

/** The places an error came through. Its text is removed first: it could contain lines that look like one. */
function framesOf({ stack = "", message }: Error): string[] {
  const traced = message === "" ? stack : stack.replace(message, "");
  return traced
    .split("\n")
    .filter((line) => FRAME.test(line))
    .slice(0, MOST_FRAMES);
}

/**
 * An error as a log may hold it: its kind, its code and where it came from, with its causes. Never its text: the
 * texts of the database, of a parser or of a schema quote what someone typed.
 */
export function withoutWords(error: Error, depth = 0): string {
  const { code, state, digest } = error as Error & { code?: unknown; state?: unknown; digest?: unknown };
  const kind = fitting(error.name, NAME) || "Error";
  const head = [kind, ...[code, state, digest].map((each) => fitting(each, CODE))].filter(Boolean).join(" ");
  const causes = [error.cause, ...(error instanceof AggregateError ? error.errors : [])].filter(
    (cause) => cause instanceof Error,
  );
  const deeper =
    depth < DEEPEST ? causes.map((cause) => `  because of ${withoutWords(cause, depth + 1)}`) : [];
  return [head, ...framesOf(error), ...deeper].join("\n");
}
