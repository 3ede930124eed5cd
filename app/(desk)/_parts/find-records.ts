import type { Find, Place, PlaceGroup } from "@/components/keys";
import { TooMany } from "@/components/use-found";
import { type ChildOf, childOf } from "@/lib/people/child-of";
import type { PersonHit, PersonHits } from "@/lib/people/queries/search-people";
import type { Label } from "@/lib/reference/label";

/** Which records this actor finds, and the words for them; `father` are templates with `{father}` in them. */
export type Findable = {
  people: boolean;
  cases: boolean;
  sites: boolean;
  words: {
    people: string;
    cases: string;
    sites: string;
    nameless: string;
    father: Record<ChildOf, string>;
  };
};

type Site = { code: string; name: Label };

// A palette shows the best; the list of hits shows all.
const PEOPLE = 8;
const SITES = 5;
const TOO_MANY = 429;

const inDari = () => document.documentElement.lang === "fa-AF";

/** A person's name, in the script of the page first. */
function nameOf({ givenName, familyName, nameNative }: PersonHit): string {
  const latin = [givenName, familyName].filter(Boolean).join(" ");
  return (inDari() ? [nameNative, latin] : [latin, nameNative]).filter(Boolean).join(" · ");
}

function fatherOf(hit: PersonHit, { words }: Findable): string {
  const father = (inDari() && hit.fatherNameNative) || hit.fatherName;
  if (!father) return "";
  const shown = hit.masked ? `${father}.` : father;
  return words.father[childOf(hit.sex, hit.ageBand)].replace("{father}", shown);
}

function peopleOf(hits: readonly PersonHit[], findable: Findable): Place[] {
  return hits.map((hit) => ({
    href: `/people/${hit.ref}`,
    label: nameOf(hit) || findable.words.nameless,
    sign: "people",
    detail: [fatherOf(hit, findable), hit.ref].filter(Boolean).join(" · "),
  }));
}

/** The open cases of the people found, each once, with the best of its people. */
function casesOf(hits: readonly PersonHit[]): Place[] {
  const best = new Map<string, PersonHit>();
  for (const hit of hits) if (hit.case && !best.has(hit.case)) best.set(hit.case, hit);
  return [...best].map(([ref, hit]) => ({
    href: `/cases/${ref}`,
    label: ref,
    sign: "cases",
    detail: nameOf(hit),
  }));
}

/** The answer of our own server. The search text goes in the body: an address would be stored. */
async function answered<T>(path: string, signal: AbortSignal, body?: object): Promise<T> {
  const answer = await fetch(path, {
    signal,
    ...(body
      ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
      : {}),
  });
  if (answer.status === TOO_MANY) throw new TooMany();
  if (!answer.ok) throw new Error("the search was not answered");
  return (await answer.json()) as T;
}

// The names of places are read once per page.
let sites: readonly Site[] | null = null;

async function sitesOf(text: string, signal: AbortSignal): Promise<Place[]> {
  sites ??= (await answered<{ items: Site[] }>("/api/v1/sites", signal)).items;
  const typed = text.toLowerCase();
  return sites
    .filter(({ code, name }) =>
      [code, name.en, name["fa-AF"]].some((each) => each.toLowerCase().includes(typed)),
    )
    .slice(0, SITES)
    .map(({ code, name }) => ({
      href: `/housing/${code}`,
      label: inDari() ? name["fa-AF"] : name.en,
      sign: "housing",
      detail: code,
    }));
}

/** Finds people, their open cases and sites, through the same doors as the pages. */
export async function findRecords(
  findable: Findable,
  ...[text, signal]: Parameters<Find>
): Promise<PlaceGroup[]> {
  const [hits, places] = await Promise.all([
    findable.people
      ? answered<PersonHits>("/api/v1/people/search", signal, { text, limit: PEOPLE }).then(
          ({ items }) => items,
        )
      : [],
    findable.sites ? sitesOf(text, signal) : [],
  ]);
  const { words } = findable;
  return [
    { title: words.people, places: peopleOf(hits, findable) },
    { title: words.cases, places: findable.cases ? casesOf(hits) : [] },
    { title: words.sites, places },
  ].filter((group) => group.places.length > 0);
}
