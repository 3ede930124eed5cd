import type { Actor } from "@/lib/access/actor";
import { CODE_SETS } from "@/lib/people/code-sets";
import { PERSON_COLUMNS, PERSON_SORTS, type PersonColumn, type PersonSort } from "@/lib/people/list-filter";
import { listOwners, type Owner } from "@/lib/people/queries/list-owners";
import { type PersonPage, pageOfPeople } from "@/lib/people/queries/list-people";
import { type PersonHits, searchPeople } from "@/lib/people/queries/search-people";
import { type Code, listCodes, listPathways, listSiteNames, type PathwayInfo } from "@/lib/reference/queries";
import type { SearchBody } from "@/lib/work/desk";
import { findSearch, listSearches } from "@/lib/work/queries";
import type { ListQuery } from "./list-address";

type SiteName = Awaited<ReturnType<typeof listSiteNames>>[number];

/** The choices and labels of the lists. */
export type Choices = {
  sites: SiteName[];
  pathways: PathwayInfo[];
  needs: Code[];
  needCategories: Code[];
  levels: Code[];
  owners: Owner[];
};
export type SavedFilter = { id: string; name: string; body: SearchBody };
export type PeopleView =
  | { kind: "wrong" | "gone"; saved: SavedFilter[] }
  | {
      kind: "list";
      query: ListQuery;
      /** The current sort order, chosen or not. */
      sort: PersonSort;
      page: PersonPage & { previous: string | null };
      choices: Choices;
      saved: SavedFilter[];
    }
  | {
      kind: "hits";
      search: string;
      text: string;
      hits: PersonHits;
      choices: Choices;
      saved: SavedFilter[];
    };

// Which group of fields a column belongs to: it is offered to users who see the group.
const GROUP = {
  name: "name",
  site: "place",
  household: "place",
  level: "place",
  case: "case",
  pathway: "case",
  stage: "case",
  stageDays: "case",
  phase: "phase",
  daysLeft: "stay",
  owner: "owner",
} as const;

/** Whether a column may be shown to this actor. */
export function columnSeen(actor: Actor, column: PersonColumn): boolean {
  const group = (GROUP as Partial<Record<PersonColumn, (typeof GROUP)[keyof typeof GROUP]>>)[column];
  return group === undefined || actor.sees(group);
}

const SORTED_BY = {
  name: "name",
  site: "place",
  "stage-days": "case",
  "days-left": "stay",
} as const satisfies Partial<Record<PersonSort, string>>;

/** The sort orders that this actor may use. */
export function sortsSeen(actor: Actor): PersonSort[] {
  const groupOf = (sort: PersonSort) => SORTED_BY[sort.replace(/^-/, "") as keyof typeof SORTED_BY];
  return PERSON_SORTS.filter((sort) => sort === "ref" || actor.sees(groupOf(sort)));
}

/** People whose stay ends soonest come first, for users who see that. */
function usualSort(actor: Actor): PersonSort {
  return actor.sees("stay") ? "days-left" : "ref";
}

/** What the filters of the people list offer this actor. */
export async function readChoices(actor: Actor): Promise<Choices> {
  const sites = (await listSiteNames()).filter((site) =>
    (actor.countries as readonly string[]).includes(site.country),
  );
  const needs = (await listCodes(CODE_SETS.need)).filter(
    (need) => !need.sensitive || actor.may("need.readRestricted"),
  );
  return {
    sites,
    pathways: await listPathways(),
    needs,
    needCategories: await listCodes("specific-need-category"),
    levels: await listCodes(CODE_SETS.registrationLevel),
    owners: await listOwners(actor),
  };
}

const MOST_HITS = 50;

/** Everything the people page shows: a page of the list, the results of a stored search, or why there is neither. */
export async function loadPeople(actor: Actor, query: ListQuery | null): Promise<PeopleView> {
  const saved = await listSearches(actor, "people");
  if (!query) return { kind: "wrong", saved };
  if (query.search) {
    const found = await findSearch(actor, { noun: "people", id: query.search });
    if (!found?.text) return { kind: "gone", saved };
    const hits = await searchPeople(actor, {
      text: found.text,
      limit: MOST_HITS,
      cursor: query.filter.cursor,
    });
    return {
      kind: "hits",
      search: query.search,
      text: found.text,
      hits,
      choices: await readChoices(actor),
      saved,
    };
  }
  const offered = query.chosen || actor.sees("name") ? query.columns : PERSON_COLUMNS;
  const columns = offered.filter((column) => columnSeen(actor, column));
  const sort = query.filter.sort ?? usualSort(actor);
  const page = await pageOfPeople(actor, { ...query.filter, sort });
  return { kind: "list", query: { ...query, columns }, sort, page, choices: await readChoices(actor), saved };
}
