"use client";
import {
  type CalendarDate,
  GregorianCalendar,
  PersianCalendar,
  parseDate,
  toCalendar,
} from "@internationalized/date";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, type SyntheticEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarMonthPicker,
  CalendarYearPicker,
} from "react-aria-components/Calendar";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Popover } from "react-aria-components/Popover";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { sayInOurWords } from "./aria-words";
import { Icon } from "./icon";
import { useTodayHere } from "./today-here";

// Weeks begin on Monday in English, as reports count them; Afghans begin on Saturday, which their region says.
const REGIONS = { en: "en-GB", "fa-AF": "fa-AF-u-ca-persian" } as const;

/** How far back and ahead a day is looked for: most of a lifetime. */
const YEARS = 160;

/** A bound in the calendar on screen: near a bound, React Aria lays out the month in the bound's calendar. */
function boundOf(text: string | undefined, locale: keyof typeof REGIONS) {
  const day = parseCivilDate(text ?? "");
  const shown = locale === "en" ? new GregorianCalendar() : new PersianCalendar();
  return day ? toCalendar(parseDate(day), shown) : null;
}

const stop = (event: SyntheticEvent) => event.stopPropagation();

type Picker = {
  "aria-label": string;
  value: string | number;
  onChange: (key: string | number | null) => void;
  items: readonly { id: number; formatted: string }[];
};

/** Month or year: a plain select, so that a birthday is not forty presses away. */
function Pick({ label, picker }: { label: string; picker: Picker }) {
  return (
    <select
      className="input"
      aria-label={label}
      value={picker.value}
      onChange={(event) => picker.onChange(Number(event.target.value))}
    >
      {picker.items.map(({ id, formatted }) => (
        <option key={id} value={id}>
          {formatted}
        </option>
      ))}
    </select>
  );
}

/** A day to choose. Which of them is today is said by the server, not by the machine, which React Aria would ask. */
function Day({ date, today }: { date: CalendarDate; today: CivilDate | null }) {
  const t = useTranslations("shell.calendar");
  const isToday = toCalendar(date, new GregorianCalendar()).toString() === today;
  return (
    <CalendarCell
      date={date}
      className="calendar-day"
      render={(cell) => {
        const said = cell["aria-label"] ?? "";
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: React Aria gives it the role of a button
          <div
            {...cell}
            aria-label={isToday ? t("today", { day: said }) : said}
            aria-current={isToday ? "date" : undefined}
          />
        );
      }}
    />
  );
}

type Props = {
  day: CivilDate | null;
  min: string | undefined;
  max: string | undefined;
  button: RefObject<HTMLButtonElement | null>;
  onDay: (day: CivilDate) => void;
  onClose: () => void;
};

/** A month to choose a day from: Solar Hijri in Dari, Gregorian in English. Days out of bounds cannot be chosen. */
export function DayCalendar({ day, min, max, button, onDay, onClose }: Props) {
  const t = useTranslations("shell");
  const locale = useLocale() === "fa-AF" ? "fa-AF" : "en";
  const today = useTodayHere();
  const begins = day ?? today;
  useState(() =>
    sayInOurWords({
      close: t("close"),
      previous: t("calendar.previous"),
      next: t("calendar.next"),
      first: t("calendar.first"),
      last: t("calendar.last"),
      chosen: (said) => t("calendar.chosen", { day: said }),
    }),
  );
  return (
    // The form around hears of the day alone.
    // biome-ignore lint/a11y/noStaticElementInteractions: it stops what comes from inside
    <span className="contents" onKeyDown={stop} onBlur={stop} onFocus={stop} onChange={stop}>
      <I18nProvider locale={REGIONS[locale]}>
        <Popover
          triggerRef={button}
          isOpen
          onOpenChange={(open) => (open ? undefined : onClose())}
          placement="bottom end"
          offset={2}
          aria-label={t("calendar.label")}
          className="popup calendar"
        >
          <Calendar
            aria-label={t("calendar.label")}
            autoFocus
            value={day ? parseDate(day) : null}
            {...(begins ? { defaultFocusedValue: parseDate(begins) } : {})}
            minValue={boundOf(min, locale)}
            maxValue={boundOf(max, locale)}
            onChange={(chosen) => {
              const civil = parseCivilDate(chosen.toString());
              if (civil) onDay(civil);
            }}
          >
            <div className="calendar-head">
              <Button slot="previous" className="btn">
                <Icon name="back" />
              </Button>
              <CalendarMonthPicker format="long">
                {(picker) => <Pick label={t("calendar.month")} picker={picker} />}
              </CalendarMonthPicker>
              <CalendarYearPicker visibleYears={YEARS}>
                {(picker) => <Pick label={t("calendar.year")} picker={picker} />}
              </CalendarYearPicker>
              <Button slot="next" className="btn">
                <Icon name="forward" />
              </Button>
            </div>
            <CalendarGrid weekdayStyle={locale === "en" ? "short" : "narrow"}>
              {(date) => <Day date={date} today={today} />}
            </CalendarGrid>
          </Calendar>
        </Popover>
      </I18nProvider>
    </span>
  );
}
