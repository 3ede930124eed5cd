import { connected } from "@/scripts/connected";
import type { Caller } from "@/tests/support/callers";
import type { Rig } from "@/tests/support/rig";
import type { Ask } from "./driver";

type Maker = (at: number, user: number) => Ask;

/**
 * One job: the same request to the product, to the floor and to the bare query. `limit` is the goal for its cost
 * (requests per second and processor time at many users, p50 at one) divided by the floor's; `aim` goes beyond it,
 * divided by the bare query's. A job without a goal is there for its figures.
 */
export type Job = {
  name: string;
  goal: string;
  limit: number | undefined;
  aim?: number;
  app: Maker;
  floor: Maker;
  bare?: Maker;
};

/** What the jobs request: references, names as people type them, and where the list begins and ends. */
export type Material = {
  refs: string[];
  cases: string[];
  versions: number[];
  texts: string[];
  late: string;
  pages: number;
};

const PAGE = 50;
const FAR = 2000;

/** Reads from the database what the jobs request; the same people for the product and the floor. */
export function readMaterial(rig: Rig): Promise<Material> {
  return connected(rig.ownerUrl, async (client) => {
    const people = await client.query<{ ref: string; version: number; name: string }>(
      `SELECT r.ref, p.version, r.given_name || ' ' || r.father_name AS name FROM person_row r JOIN person p ON p.id = r.person_id
       WHERE r.case_ref IS NOT NULL AND r.given_name <> '' AND r.father_name <> '' ORDER BY md5(r.ref) LIMIT 4000`,
    );
    const cases = await client.query<{ ref: string }>(
      "SELECT ref FROM visa_case ORDER BY md5(ref) LIMIT 4000",
    );
    const counted = await client.query<{ total: number }>("SELECT count(*)::int AS total FROM person_row");
    const pages = Math.min(FAR, Math.floor((counted.rows[0]?.total ?? 0) / PAGE));
    const cursor = await client.query<{ ref: string }>(
      "SELECT ref FROM person_row ORDER BY ref OFFSET $1 LIMIT 1",
      [Math.max(0, (pages - 1) * PAGE - 1)],
    );
    const texts = people.rows.slice(0, 200).map((row) => row.name);
    const versions = people.rows.map((row) => row.version);
    return {
      refs: people.rows.map((row) => row.ref),
      cases: cases.rows.map((row) => row.ref),
      versions,
      texts,
      late: cursor.rows[0]?.ref ?? "",
      pages,
    };
  });
}

/**
 * A change of one person's occupation, each time of the version this run has left; `side` keeps writers off the same
 * people.
 */
export function changes(
  material: Material,
  bearer: (user: number) => Record<string, string>,
  path: string,
  side: 0 | 1 | 2,
): Maker {
  const versions = [...material.versions];
  const third = Math.floor(material.refs.length / 3);
  return (at, user) => {
    const place = (at % third) + side * third;
    const version = versions[place] ?? 1;
    versions[place] = version + 1;
    const body = { version, occupation: `carpenter ${at}` };
    return { method: "PATCH", path: `${path}/${material.refs[place]}`, headers: bearer(user), body };
  };
}

/** The jobs of the list, each for any number of users. */
export function jobsOf(material: Material, callers: readonly Caller[]): Job[] {
  const bearer = (user: number) => ({ authorization: `Bearer ${callers[user % callers.length]?.token}` });
  const get = (path: string | ((at: number) => string)): Maker => {
    return (at, user) => ({ path: typeof path === "string" ? path : path(at), headers: bearer(user) });
  };
  const text = (at: number) => material.texts[at % material.texts.length] ?? "";
  const post = (path: string, more: object): Maker => {
    return (at, user) => ({ method: "POST", path, headers: bearer(user), body: { text: text(at), ...more } });
  };
  const ref = (at: number) => material.refs[at % material.refs.length] ?? "";
  const caseRef = (at: number) => material.cases[at % material.cases.length] ?? "";
  return [
    {
      name: "nothing: the framework alone",
      goal: "",
      limit: undefined,
      app: get("/api/health"),
      floor: get("/bare/nothing"),
    },
    {
      name: "list, one country by name",
      goal: "≤ 2 × floor",
      limit: 2,
      aim: 5,
      app: get("/api/v1/people?country=TJ&sort=name"),
      floor: get("/list?sorted=1"),
      bare: get("/bare/list?sorted=1"),
    },
    {
      name: "list, first page",
      goal: "≤ 2 × floor",
      limit: 2,
      app: get("/api/v1/people"),
      floor: get("/list"),
      bare: get("/bare/list"),
    },
    {
      name: `list, page ${material.pages}`,
      goal: "≤ 1.2 × the first page",
      limit: undefined,
      app: get(`/api/v1/people?cursor=${material.late}`),
      floor: get(`/list?cursor=${material.late}`),
    },
    {
      name: "name search",
      goal: "≤ 2 × floor's trigrams",
      limit: 2,
      app: post("/api/v1/people/search", { limit: 20 }),
      floor: post("/search", {}),
      bare: post("/bare/search", {}),
    },
    {
      name: "record, family, history",
      goal: "≤ 2 × floor",
      limit: 2,
      aim: 8,
      app: get((at) => `/api/v1/people/${ref(at)}`),
      floor: get((at) => `/person/${ref(at)}`),
      bare: get((at) => `/bare/person/${ref(at)}`),
    },
    {
      name: "case, people, history",
      goal: "≤ 2 × floor",
      limit: 2,
      aim: 8,
      app: get((at) => `/api/v1/cases/${caseRef(at)}`),
      floor: get((at) => `/case/${caseRef(at)}`),
      bare: get((at) => `/bare/case/${caseRef(at)}`),
    },
    {
      name: "update with its audit",
      goal: "≤ 2 × floor",
      limit: 2,
      aim: 6,
      app: changes(material, bearer, "/api/v1/people", 0),
      floor: changes(material, bearer, "/change", 1),
      bare: changes(material, bearer, "/bare/change", 2),
    },
    {
      name: "weekly status",
      goal: "≤ 0.3 × floor's live count",
      limit: 0.3,
      app: get("/api/v1/reports/weekly-status"),
      floor: get("/status"),
      bare: get("/bare/status"),
    },
  ];
}
