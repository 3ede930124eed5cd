import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * The answer that is being made: the status it should have where a page has to break off, and whether what was sent
 * could be read so far that an action of ours was reached.
 */
type Answer = { instead?: number; reached?: boolean };

declare global {
  // The server's start and its pages are bundles of their own, which share nothing else.
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
 * Lets `work` answer a request; breakOffWith says within it what the framework's 500 becomes. What is sent to a page and
 * reaches no action could not be read: that is the sender's mistake.
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

/** Says that an action has been reached: what goes wrong from here on is not for want of reading. */
export function actionReached(): void {
  const answer = answers().getStore();
  if (answer) answer.reached = true;
}

/**
 * Says with which status the page that is being made breaks off: the framework knows no other than 500 for a page that
 * throws, and a database that is busy or gone is no fault of ours.
 */
export function breakOffWith(status: number): void {
  const answer = answers().getStore();
  if (answer) answer.instead = status;
}
