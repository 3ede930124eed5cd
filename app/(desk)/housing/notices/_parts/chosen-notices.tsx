"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { NoticeForms } from "./notice-forms";

type Props = { refs: readonly string[]; maySend: boolean; today: string; children: ReactNode };

/** Tracks which rows of the table inside are ticked, and offers actions for them. */
export function ChosenNotices({ refs, maySend, today, children }: Props) {
  const t = useTranslations("stay-law.notices");
  const router = useRouter();
  const table = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [done, setDone] = useState(0);

  const boxes = () => [...(table.current?.querySelectorAll<HTMLInputElement>("input[name=notice]") ?? [])];
  const read = () => setChosen(boxes().flatMap((box) => (box.checked ? [box.value] : [])));

  function tickAll(checked: boolean) {
    for (const box of boxes()) box.checked = checked;
    read();
  }
  function finish() {
    tickAll(false);
    setDone(done + 1);
    router.refresh();
  }

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <label className="mb-2 flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={chosen.length > 0 && chosen.length === refs.length}
            onChange={(event) => tickAll(event.target.checked)}
          />
          {t("all")}
        </label>
        <div ref={table} onChange={read}>
          {children}
        </div>
      </div>
      <aside className="flex flex-col gap-4">
        <p role="status" className="font-medium">
          {t("chosen", { count: chosen.length })}
          {done > 0 && chosen.length === 0 ? ` · ${t("done")}` : ""}
        </p>
        <NoticeForms key={done} chosen={chosen} maySend={maySend} today={today} onDone={finish} />
      </aside>
    </div>
  );
}
