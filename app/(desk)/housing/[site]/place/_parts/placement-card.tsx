import { getTranslations } from "next-intl/server";
import { PersonName } from "@/components/person-name";
import { parseBed } from "@/lib/housing/bed-address";
import type { SuggestedPlacement } from "@/lib/housing/queries/suggest-beds";
import type { PersonItem } from "@/lib/people/queries/person-rows";
import { TakeForm } from "./take-form";

type Props = {
  placement: SuggestedPlacement;
  nameOf: ReadonlyMap<string, PersonItem>;
  code: string;
  today: string;
  best: boolean;
};

/** One placement: its reasons, who would sleep where, and the button that accepts it. */
export async function PlacementCard({ placement, nameOf, code, today, best }: Props) {
  const t = await getTranslations("housing");
  const rooms = new Map<string, string[]>();
  for (const { person, bed } of placement.beds) {
    const at = parseBed(bed);
    const room = at ? t("place.room", { building: at.building, room: at.room }) : bed;
    rooms.set(room, [...(rooms.get(room) ?? []), person]);
  }
  return (
    <article className="card">
      <h3 className="mb-1">{best ? t("place.best") : t("place.other")}</h3>
      <ul className="mb-3 list-disc ps-5">
        {placement.reasons.map(({ code: why, count }) => (
          <li key={why} className={why === "unplaced" ? "text-bad" : undefined}>
            {t(`why.${why}`, { count })}
          </li>
        ))}
      </ul>
      {placement.beds.length > 0 ? <TakeForm site={code} today={today} beds={placement.beds} /> : null}
      <details className="mt-3" open={placement.beds.length <= 12}>
        <summary>{t("place.who", { count: rooms.size })}</summary>
        <dl className="mt-2 grid gap-y-1">
          {[...rooms].map(([room, people]) => (
            <div
              key={room}
              className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-3 border-t border-line py-1"
            >
              <dt className="hint">
                <bdi>{room}</bdi>
              </dt>
              <dd className="min-w-0">
                <ul>
                  {people.map((ref) => (
                    <li key={ref} className="truncate">
                      <Named reference={ref} item={nameOf.get(ref)} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </article>
  );
}

function Named({ reference, item }: { reference: string; item: PersonItem | undefined }) {
  return item?.givenName || item?.nameNative ? (
    <PersonName latin={item.givenName} native={item.nameNative} />
  ) : (
    <bdi>{reference}</bdi>
  );
}
