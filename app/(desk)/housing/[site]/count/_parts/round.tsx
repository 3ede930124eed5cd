"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { wordsFor } from "@/lib/i18n/words";
import type { Counting, CountRoom } from "@/lib/stays/commands/head-count";
import { joinCountAction } from "../actions";
import { RoomChoice } from "./room-choice";
import { RoomStep } from "./room-step";
import { useMarks } from "./use-marks";

type Started = { list: Counting; right: number };

/**
 * The round on a phone. The people to be seen are only in this page's memory; marks are stored on the phone without
 * names until they are sent.
 */
export function Round({ site }: { site: string }) {
  const t = useTranslations();
  const { line, keep, storeRight } = useMarks();
  const [started, setStarted] = useState<Started | null>(null);
  const [marks, setMarks] = useState<Record<string, boolean>>({});
  const [at, setAt] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();

  const join = () =>
    start(async () => {
      try {
        const result = await joinCountAction({ site });
        if (!result.ok) return setProblem(wordsFor(t, result.messageKey));
        const { secret, endsAt } = result.data;
        setMarks(result.data.marks);
        setStarted({ list: result.data, right: await storeRight({ secret, endsAt }) });
        setProblem(null);
      } catch {
        setProblem(t("failure.offline"));
      }
    });

  if (!started)
    return (
      <div className="flex flex-col gap-2">
        <button type="button" className="btn btn-primary min-h-14 text-lg" disabled={busy} onClick={join}>
          {t("stays.count.join")}
        </button>
        {line.waiting > 0 ? <p role="status">{t("stays.count.waiting", { count: line.waiting })}</p> : null}
        {problem ? (
          <p role="alert" className="notice notice-bad">
            {problem}
          </p>
        ) : null}
      </div>
    );

  const { rooms } = started.list;
  const room = rooms[at];
  const left = ({ people }: CountRoom) => people.filter((person) => !(person.token in marks)).length;
  const all = rooms.flatMap((each) => each.people);
  const mark = (token: string, present: boolean) => {
    setMarks((known) => ({ ...known, [token]: present }));
    void keep(started.right, token, present);
  };
  const allHere = ({ people }: CountRoom) => {
    for (const person of people) if (!person.away && !(person.token in marks)) mark(person.token, true);
    if (at + 1 < rooms.length) setAt(at + 1);
  };
  return (
    <section aria-label={t("stays.count.join")} className="flex flex-col gap-3" data-round>
      <div className="sticky top-0 z-10 border-b border-line bg-surface py-2" role="status">
        <p className="font-semibold">
          {t("stays.count.progress", {
            marked: all.filter((person) => person.token in marks).length,
            total: all.length,
          })}
        </p>
        <p className={line.state === "sent" ? "text-ink-soft" : "text-bad"} data-line={line.state}>
          {line.state === "offline" ? `${t("stays.count.offline")} ` : ""}
          {line.state === "ended"
            ? t("stays.count.ended")
            : t("stays.count.waiting", { count: line.waiting })}
        </p>
      </div>
      <RoomChoice rooms={rooms} at={at} left={left} onGo={setAt} />
      {room ? (
        <RoomStep
          key={at}
          room={room}
          at={at}
          total={rooms.length}
          marks={marks}
          onMark={mark}
          onAllHere={left(room) > 0 ? () => allHere(room) : null}
          onGo={setAt}
        />
      ) : null}
    </section>
  );
}
