import { setTimeout as after } from "node:timers/promises";
import { todayIn } from "@/lib/core/clock";
import type { Caller } from "@/tests/support/callers";
import type { Rig } from "@/tests/support/rig";
import { connected } from "./connected";

/** A roster as it comes: a good row, one with errors, a whole family, and someone who is registered already. */
const ROSTER = [
  "Name;Father;Sex;DOB;Family no;Relation;Entered;Country;Tazkira;Case no;Remarks",
  "Omid Barakzai;Karim;m;1.7.1990;1;head;1.7.2021;TJ;1400-1102-77123;;interpreter with a name that is rather long",
  "Zarmina Barakzai;Latif;f;12.4.1371;1;wife;1.7.2021;TJ;;;",
  "Yalda Barakzai;Omid;f;5 months;1;daughter;1.7.2021;TJ;;;",
  "Nasir Ahmad;Gul Agha;m;32/13/1990;2;head;1.7.2021;TJ;12;;",
  ";Rahim;x;34;3;head;yesterday;France;;;",
  "Zalmay Lookalike;Rashid;m;17.5.1987;4;head;1.7.2021;TJ;;NVC2021-4417;",
  "ذبیح‌الله مومند;عبدالرحمن;m;۱۳۶۶/۲/۲۷;5;head;1.7.2021;TJ;;;",
].join("\n");

type Asked = { base: string; caller: Caller };

function ask({ base, caller }: Asked, path: string, body?: BodyInit, type?: string): Promise<Response> {
  return fetch(`${base}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      cookie: caller.cookie,
      origin: base,
      "sec-fetch-site": "same-origin",
      ...(type ? { "content-type": type } : {}),
    },
    ...(body === undefined ? {} : { body }),
  });
}

async function registered(asked: Asked, given: Record<string, string>): Promise<string> {
  const person = { sex: "M", confirmed: true, fatherName: "Rashid", dobOriginalText: "1987-05-17", ...given };
  const made = await ask(asked, "/api/v1/people", JSON.stringify(person), "application/json");
  if (made.status !== 201) throw new Error(`a person was not registered: ${made.status}`);
  return ((await made.json()) as { ref: string }).ref;
}

/** Two records of one man and their pair, as the nightly search would store it. */
async function aPair(rig: Rig, asked: Asked): Promise<string> {
  const refs = [
    await registered(asked, { givenName: "Zalmai Lookalike", occupation: "Driver" }),
    await registered(asked, { givenName: "Zalmay Lookalike", occupation: "Baker" }),
  ];
  return connected(rig.ownerUrl, async (client) => {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    const { rows } = await client.query<{ ref: string }>(
      `INSERT INTO duplicate_pair (id, person_a_id, country, person_b_id, person_country, score, reasons, facts_a, facts_b, found_at)
       SELECT gen_random_uuid(), min(id::text)::uuid, 'TJ', max(id::text)::uuid, 'TJ', 92,
         '[{"field": "name", "how": "alike", "points": 20}, {"field": "father", "how": "same", "points": 15},
           {"field": "birth", "how": "same", "points": 25}]', '', '', now()
       FROM person WHERE ref = ANY ($1) RETURNING ref`,
      [refs],
    );
    return rows[0]?.ref ?? "";
  });
}

const TRIES = 120;

/** A file whose rows have been read and wait for their user. */
async function anImport(asked: Asked): Promise<string> {
  const form = new FormData();
  form.append("file", new Blob([ROSTER], { type: "text/csv" }), "Border list 3 (final) NEW.csv");
  const answer = await ask(asked, "/api/v1/imports", form);
  if (answer.status !== 201) throw new Error(`the roster was not taken: ${answer.status}`);
  const { ref } = (await answer.json()) as { ref: string };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { state } = (await (await ask(asked, `/api/v1/imports/${ref}`)).json()) as { state: string };
    if (state !== "READING") return ref;
    await after(500);
  }
  throw new Error("the rows of the roster were not read");
}

/** A family of Kazakhstan whose transfer to Tajikistan waits for a decision. */
async function aTransfer(rig: Rig): Promise<string> {
  return connected(rig.ownerUrl, async (client) => {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    const { rows } = await client.query<{ id: string; ref: string }>(
      `INSERT INTO country_transfer (id, country, to_country, on_day, reason, proposed_by_id, proposed_at)
       VALUES (gen_random_uuid(), 'KZ', 'TJ', $1, 'His parents and two brothers are in Dushanbe and will share a flat.',
         (SELECT id FROM app_user WHERE email = 'coordinator-kz@demo.example'), now()) RETURNING id, ref`,
      [todayIn("TJ")],
    );
    await client.query(
      `INSERT INTO transfer_person (id, transfer_id, country, to_country, person_id, person_country)
       SELECT gen_random_uuid(), $1, 'KZ', 'TJ', m.person_id, 'KZ' FROM group_membership m WHERE m.to_on IS NULL AND m.group_id =
         (SELECT o.group_id FROM visa_case c JOIN group_membership o ON o.person_id = c.principal_id AND o.to_on IS NULL
           WHERE c.country = 'KZ' AND c.closed_on IS NULL ORDER BY c.ref LIMIT 1)`,
      [rows[0]?.id],
    );
    return rows[0]?.ref ?? "";
  });
}

type Made = { pair: string; roster: string; transfer: string };

/** What the demo has none of: two records that may be one person, a file that is being checked, a proposed transfer. */
export async function lookRecords(rig: Rig, asked: Asked): Promise<Made> {
  return { pair: await aPair(rig, asked), roster: await anImport(asked), transfer: await aTransfer(rig) };
}
