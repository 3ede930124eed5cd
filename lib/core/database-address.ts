// A user named like the schema of functions (`manzil`) would find that schema first, and half of the tables in it.
const SEARCH_PATH = "-c search_path=public";

/**
 * A database address with what each of our connections sets at its start: tables are those of the schema `public`,
 * whoever signs in. `more` are further settings, in the form of the server's command line.
 */
export function settledAddress(url: string, ...more: readonly string[]): string {
  const address = new URL(url);
  const options = [address.searchParams.get("options"), SEARCH_PATH, ...more].filter((each) => each !== null);
  address.searchParams.set("options", options.join(" "));
  return address.href;
}
