/** How the state of a document shows. */
export const DOCUMENT_STATE_BADGE: Readonly<Record<string, string>> = {
  MISSING: "badge badge-warn",
  RECEIVED: "badge",
  VERIFIED: "badge badge-good",
  WAIVED: "badge badge-good",
  REJECTED: "badge badge-bad",
  EXPIRED: "badge badge-bad",
};
