import "server-only";
import { stripVTControlCharacters } from "node:util";
import pino from "pino";
import { withoutWords } from "./without-words";

/**
 * The server's one log: a line of JSON for each message, in real time, on standard output. Written synchronously, so
 * that the last words of a process are kept.
 */
export const log = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  },
  pino.destination({ fd: 1, sync: true }),
);

export type Level = "info" | "warn" | "error";
type Say = (...words: unknown[]) => void;

/** The message as one text: errors without their text, colours removed. */
function textOf(words: readonly unknown[]): string {
  const texts = words.map((word) => (word instanceof Error ? withoutWords(word) : String(word)));
  return stripVTControlCharacters(texts.join(" ")).trim();
}

/** Turns everything written to a console, by any code, into a line of the log. */
export function logInstead(console: Record<"log" | Level, Say>, to: Record<Level, Say> = log): void {
  const levels = { log: "info", info: "info", warn: "warn", error: "error" } as const;
  for (const [name, level] of Object.entries(levels) as ["log" | Level, Level][])
    console[name] = (...words) => {
      const text = textOf(words);
      if (text !== "") to[level](text);
    };
}

/**
 * The queue's lines in the same form, with the part of it that writes. A failed job is logged without its error's
 * text.
 */
export function queueLog(to: Record<Level, Say> = log) {
  return (scope: { label?: string; workerId?: string; taskIdentifier?: string; jobId?: string }) =>
    (level: string, message: string, meta?: { error?: unknown }) => {
      if (level === "debug") return;
      const said: Level = level === "error" ? "error" : level === "warning" ? "warn" : "info";
      const { error } = meta ?? {};
      // The queue writes an error's text into its message.
      const text = error instanceof Error ? message.replaceAll(error.message, "…") : message;
      const details = {
        queue: scope.label ?? "core",
        ...(scope.taskIdentifier ? { task: scope.taskIdentifier } : {}),
        ...(scope.jobId ? { job: scope.jobId } : {}),
        ...(error instanceof Error ? { error: withoutWords(error) } : {}),
      };
      to[said](details, text.split("\n")[0]);
    };
}
