import { getTranslations } from "next-intl/server";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import type { BedView, RoomView } from "@/lib/housing/queries/sites";

/** One room: what it is for, its beds, who sleeps in them, and whether it is too full. */
export async function RoomCard({ room }: { room: RoomView }) {
  const t = await getTranslations("housing");
  const marks = [
    t.has(`sex.${room.sexPolicy}` as never) ? t(`sex.${room.sexPolicy}` as never) : room.sexPolicy,
    t("area", { area: room.areaM2 }),
    t("floor", { floor: room.floor }),
  ];
  return (
    <div className="card h-full">
      <h3 className="flex items-center justify-between gap-2">
        <bdi>{room.code}</bdi>
        {room.overcrowded ? (
          <span className="badge badge-bad">{t("overcrowded")}</span>
        ) : (
          <span className="badge">{t("taken", { inUse: room.count.inUse, design: room.count.design })}</span>
        )}
      </h3>
      <p className="hint">
        {marks.join(" · ")}
        {room.purpose === "LIVING"
          ? ""
          : ` · ${t.has(`purpose.${room.purpose}` as never) ? t(`purpose.${room.purpose}` as never) : room.purpose}`}
      </p>
      <ul className="mt-2 flex flex-col gap-0.5">
        {room.beds.map((bed) => (
          <Bed key={bed.code} bed={bed} />
        ))}
      </ul>
    </div>
  );
}

async function Bed({ bed }: { bed: BedView }) {
  const [t, shell] = await Promise.all([getTranslations("housing"), getTranslations("shell")]);
  const { sleeper } = bed;
  return (
    <li className="flex items-baseline gap-2">
      <bdi className="hint w-8 shrink-0">{bed.code}</bdi>
      {sleeper ? (
        sleeper.ref ? (
          <span className="min-w-0 truncate">
            <RecordLink noun="people" of={sleeper.ref}>
              {sleeper.givenName ? (
                <PersonName latin={sleeper.givenName} native={sleeper.nameNative} />
              ) : (
                <bdi>{sleeper.ref}</bdi>
              )}
            </RecordLink>
          </span>
        ) : (
          <span>{shell("abroad", { country: "–" })}</span>
        )
      ) : (
        <span className={bed.state === "in-service" ? "text-good" : "text-warn"}>
          {t(`state.${bed.state}` as never)}
        </span>
      )}
    </li>
  );
}
