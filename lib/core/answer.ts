import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * The answer being made: the status it should have if a page breaks off, and whether the request could be read far
 * enough to reach an action of ours.
 */
type Answer = { instead?: number; reached?: boolean };

declare global {
  // The server's start and its pages are separate bundles and share nothing else.
  var manzilAnswers: AsyncLocalStorage<Answer> | undefined;
}

function answers(): AsyncLocalStorage<Answer> {
  globalThis.manzilAnswers ??= new AsyncLocalStorage<Answer>();
  return globalThis.manzilAnswers;
}

const BROKEN_OFF = 500;
const UNREADABLE = 400;
const UNAVAILABLE = 503;

/**
 * Lets `work` answer a request; breakOffWith says within it what the framework's 500 becomes. A form sent to a page
 * that reaches no action could not be read: that is the sender's mistake.
 */
export function answering<T>(
  { method, url = "" }: Pick<IncomingMessage, "method" | "url">,
  response: ServerResponse,
  work: () => T,
): T {
  const answer: Answer = {};
  const toAction = method === "POST" && !url.startsWith("/api/");
  const send = response.writeHead;
  response.writeHead = (...words: unknown[]) => {
    const meant = answer.instead ?? (toAction && !answer.reached ? UNREADABLE : undefined);
    const instead = words[0] === BROKEN_OFF ? meant : undefined;
    if (instead === UNAVAILABLE && !response.headersSent) response.setHeader("retry-after", "1");
    return Reflect.apply(send, response, instead === undefined ? words : [instead, ...words.slice(1)]);
  };
  return answers().run(answer, work);
}

/** Says that an action has been reached: an error from here on is not a failure to read the request. */
export function actionReached(): void {
  const answer = answers().getStore();
  if (answer) answer.reached = true;
}

/**
 * Sets the status with which the current page breaks off: the framework only knows 500 for a page that throws, but a
 * database that is busy or gone is not our fault.
 */
export function breakOffWith(status: number): void {
  const answer = answers().getStore();
  if (answer) answer.instead = status;
}
