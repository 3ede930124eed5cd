"use client";
import { useTranslations } from "next-intl";
import { PersonName } from "@/components/person-name";
import type { CountRoom, ToCount } from "@/lib/stays/commands/head-count";

type Props = {
  room: CountRoom;
  at: number;
  total: number;
  marks: Readonly<Record<string, boolean>>;
  onMark: (token: string, present: boolean) => void;
  /** Marks everyone who is expected in the room and not marked yet, and goes on; null if there is nobody. */
  onAllHere: (() => void) | null;
  onGo: (at: number) => void;
};

const BIG = "btn min-h-14 flex-1 justify-center text-lg";

function Somebody({
  person,
  mark,
  onMark,
}: {
  person: ToCount;
  mark: boolean | undefined;
  onMark: Props["onMark"];
}) {
  const t = useTranslations("stays.count");
  return (
    <li className="card flex flex-col gap-2" data-mark={mark === undefined ? "none" : String(mark)}>
      <p>
        <span className="text-lg font-semibold">
          <PersonName latin={person.name} native={person.native} />
        </span>{" "}
        {person.father ? (
          <span className="text-ink-soft">{t("father", { father: person.father })}</span>
        ) : null}{" "}
        <bdi className="text-ink-soft tabular-nums whitespace-nowrap">{person.ref}</bdi>{" "}
        {person.away ? <span className="badge badge-warn">{t("away")}</span> : null}
      </p>
      <div className="flex gap-2">
        <button
          type="button"
          className={`${BIG} ${mark === true ? "btn-primary" : ""}`}
          aria-pressed={mark === true}
          onClick={() => onMark(person.token, true)}
        >
          {t("present")}
        </button>
        <button
          type="button"
          className={`${BIG} ${mark === false ? "btn-danger" : ""}`}
          aria-pressed={mark === false}
          onClick={() => onMark(person.token, false)}
        >
          {t("absent")}
        </button>
      </div>
    </li>
  );
}

/** One room of the round: who should be in it, and the way to the next. */
export function RoomStep({ room, at, total, marks, onMark, onAllHere, onGo }: Props) {
  const t = useTranslations("stays.count");
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2>{room.room ? t("room", { room: room.room }) : t("noRoom")}</h2>
        <span className="text-ink-soft">{t("roomOf", { nth: at + 1, total })}</span>
      </div>
      <ul className="flex flex-col gap-3">
        {room.people.map((person) => (
          <Somebody key={person.token} person={person} mark={marks[person.token]} onMark={onMark} />
        ))}
      </ul>
      {onAllHere ? (
        <button type="button" className={`${BIG} btn-primary w-full`} onClick={onAllHere}>
          {t("allHere")}
        </button>
      ) : null}
      <div className="flex gap-2">
        <button type="button" className={BIG} disabled={at === 0} onClick={() => onGo(at - 1)}>
          {t("previous")}
        </button>
        <button type="button" className={BIG} disabled={at + 1 >= total} onClick={() => onGo(at + 1)}>
          {t("next")}
        </button>
      </div>
    </>
  );
}
