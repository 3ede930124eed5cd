"use client";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { flushSync } from "react-dom";
import type { CivilDate } from "@/lib/core/civil-date";
import { Icon } from "./icon";

type Calendar = typeof import("./day-calendar").DayCalendar;
type Props = {
  /** The id of the field; its label is `ID-label`. */
  of: string | undefined;
  day: CivilDate | null;
  min: string | undefined;
  max: string | undefined;
  ref: RefObject<HTMLButtonElement | null>;
  /** The field that gets the day, and the focus. */
  field: RefObject<HTMLInputElement | null>;
  onDay: (day: CivilDate) => void;
};

/** Opens a calendar beside a day field, for users who would rather look than type; loaded when first opened. */
export function CalendarButton({ ref, of, day, min, max, field, onDay }: Props) {
  const t = useTranslations("shell.calendar");
  const [part, setPart] = useState<{ Calendar: Calendar } | null>(null);
  const [open, setOpen] = useState(false);
  const load = () => {
    if (part) return;
    // Where it cannot be loaded the day is typed, as before.
    import("./day-calendar").then(
      ({ DayCalendar }) => setPart({ Calendar: DayCalendar }),
      () => setOpen(false),
    );
  };
  return (
    <>
      <button
        ref={ref}
        id={`${of}-calendar`}
        // Tab goes from the field to the next field; Alt and the down arrow open the calendar.
        tabIndex={-1}
        type="button"
        className="btn px-2"
        aria-label={t("open")}
        aria-labelledby={`${of}-calendar ${of}-label`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={load}
        onClick={() => {
          setOpen(true);
          load();
        }}
      >
        <Icon name="calendar" />
      </button>
      {open && part ? (
        <part.Calendar
          day={day}
          min={min}
          max={max}
          button={ref}
          onClose={() => setOpen(false)}
          onDay={(chosen) => {
            onDay(chosen);
            // Gone before the field gets the focus, which it would otherwise keep to itself.
            flushSync(() => setOpen(false));
            field.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
