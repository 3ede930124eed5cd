// A user named as the schema of functions (`manzil`) would find that schema first, and half of the tables with it.
const SEARCH_PATH = "-c search_path=public";

/**
 * An address of the database with what every connection of ours says at its start: tables are those of the schema
 * `public`, whoever signs in. `more` are further settings, written as the server's command line takes them.
 */
export function settledAddress(url: string, ...more: readonly string[]): string {
  const address = new URL(url);
  const options = [address.searchParams.get("options"), SEARCH_PATH, ...more].filter((each) => each !== null);
  address.searchParams.set("options", options.join(" "));
  return address.href;
}
