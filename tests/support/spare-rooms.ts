import type { CountryCode } from "@/lib/core/civil-date";
import { aBed, aBuilding, aRoom, insertRows } from "@/prisma/builders";
import { connected } from "@/scripts/connected";

/**
 * Adds a building of empty family rooms with these numbers of beds to a site of the demo. How much room a site has
 * depends on the demo's day; a test that needs beds creates its own.
 */
export async function addSpareRooms(
  site: string,
  { building: code, beds, shared = false }: { building: string; beds: readonly number[]; shared?: boolean },
): Promise<void> {
  await connected(process.env.MANZIL_E2E_OWNER_URL ?? "", async (client) => {
    const { rows } = await client.query<{ id: string; country: CountryCode }>(
      "SELECT id::text, country FROM site WHERE code = $1",
      [site],
    );
    const [of] = rows;
    if (!of) throw new Error(`the demo has no site ${site}`);
    const building = aBuilding(of, code);
    const rooms = beds.map((_, at) => aRoom(building, String(101 + at), { area_m2: 200, shared }));
    await insertRows(client, "building", [building]);
    await insertRows(client, "room", rooms);
    await insertRows(
      client,
      "bed",
      rooms.flatMap((room, at) =>
        Array.from({ length: beds[at] ?? 0 }, (_, number) => aBed(room, of.id, String(number + 1))),
      ),
    );
  });
}
