const NOTHING = "ill-formed";

function isWellFormed(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/**
 * An address in which every percent sign decodes to text: parts that do not (`%FF`, `%zz`) become a word that is no
 * record's reference, so they are answered like any other malformed one. The query is unchanged.
 */
export function wellFormedAddress(address: string): string {
  const at = address.indexOf("?");
  const path = at < 0 ? address : address.slice(0, at);
  if (isWellFormed(path)) return address;
  const parts = path.split("/").map((part) => (isWellFormed(part) ? part : NOTHING));
  return parts.join("/") + (at < 0 ? "" : address.slice(at));
}
