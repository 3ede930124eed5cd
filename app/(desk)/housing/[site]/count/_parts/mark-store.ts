import { realNow } from "@/lib/core/clock";

/**
 * What a phone stores of a round until it is sent: the right to send it, and marks of random tokens. Nothing in it
 * names anyone or gives read access to anything.
 */
export type StoredMark = { token: string; present: boolean; at: string };
type Right = { id: number; secret: string; endsAt: string };
type Row = StoredMark & { id: number; right: number };

const NAME = "manzil-round";

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    const options = { keyPath: "id", autoIncrement: true };
    request.result.createObjectStore("right", options);
    request.result.createObjectStore("mark", options).createIndex("right", "right");
  };
  return done(request);
}

async function inStore<T>(
  name: "right" | "mark",
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const db = await opened();
  try {
    return await work(db.transaction(name, mode).objectStore(name));
  } finally {
    db.close();
  }
}

/** Stores a right; returns the number under which its marks are stored. */
export function storeRight(right: Omit<Right, "id">): Promise<number> {
  return inStore("right", "readwrite", async (store) => Number(await done(store.add(right))));
}

/** Stores one mark until it is sent. */
export async function storeMark(right: number, mark: StoredMark): Promise<void> {
  await inStore("mark", "readwrite", (store) => done(store.add({ ...mark, right })));
}

/** How many marks are waiting. */
export function countStored(): Promise<number> {
  return inStore("mark", "readonly", (store) => done(store.count()));
}

export type Sent = "sent" | "offline" | "ended";
const AT_ONCE = 500;

async function send(right: Right): Promise<Sent> {
  const rows = await inStore("mark", "readonly", (store) =>
    done(store.index("right").getAll(right.id, AT_ONCE) as IDBRequest<Row[]>),
  );
  if (rows.length === 0) return "sent";
  const marks = rows.map(({ token, present, at }) => ({ token, present, at }));
  const answer = await fetch("/api/head-count", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${right.secret}` },
    body: JSON.stringify({ marks }),
    credentials: "omit",
  });
  if (answer.status === 401) return "ended";
  if (!answer.ok) return "offline";
  await inStore("mark", "readwrite", async (store) => {
    await Promise.all(rows.map((row) => done(store.delete(row.id))));
  });
  return rows.length === AT_ONCE ? send(right) : "sent";
}

async function forget(right: Right): Promise<void> {
  const keys = await inStore("mark", "readonly", (store) => done(store.index("right").getAllKeys(right.id)));
  await inStore("mark", "readwrite", async (store) => {
    await Promise.all(keys.map((key) => done(store.delete(key))));
  });
  await inStore("right", "readwrite", (store) => done(store.delete(right.id)));
}

/** Sends all waiting marks, of this visit and earlier ones. An expired right is deleted together with its marks. */
export async function sendAll(): Promise<Sent> {
  const rights = await inStore("right", "readonly", (store) => done(store.getAll() as IDBRequest<Right[]>));
  let worst: Sent = "sent";
  for (const right of rights) {
    const result = await send(right).catch((): Sent => "offline");
    if (result === "offline") return "offline";
    if (result === "ended") worst = "ended";
    if (result === "ended" || new Date(right.endsAt) < realNow()) await forget(right);
  }
  return worst;
}
