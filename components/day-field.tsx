"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useController } from "react-hook-form";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { dayForField, dayInWords } from "@/lib/core/day-words";
import { readTypedDay, type TypedDay } from "@/lib/core/typed-date";
import { CalendarButton } from "./calendar-button";
import { type Common, Frame, useField } from "./field";

const useOwnLocale = () => (useLocale() === "fa-AF" ? "fa-AF" : "en");

/** What the form holds for a typed day: the day itself if it can be read, else the text, which the schema refuses. */
function heldOf(text: string, read: TypedDay): string {
  return read && "day" in read ? read.day : text;
}

/** A typed day in words of both calendars, the reader's first. */
function InWords({ day }: { day: CivilDate }) {
  const locale = useOwnLocale();
  const { weekday, gregorian, solarHijri } = dayInWords(day, locale);
  const [first, second] = locale === "en" ? [gregorian, solarHijri] : [solarHijri || gregorian, gregorian];
  return (
    <span className="text-ink tabular-nums">
      {weekday} <bdi>{first}</bdi>
      {second && second !== first ? (
        <>
          {" · "}
          <bdi>{second}</bdi>
        </>
      ) : null}
    </span>
  );
}

/** Which of two days is meant: pressing the button writes it into the field. */
function WhichDay({ days, onChoose }: { days: readonly CivilDate[]; onChoose: (day: CivilDate) => void }) {
  const t = useTranslations("shell.typedDay");
  const locale = useOwnLocale();
  return (
    <span className="flex flex-wrap items-center gap-2 text-ink">
      {t("which")}
      {days.map((day) => (
        <button key={day} type="button" className="btn" onClick={() => onChoose(day)}>
          <bdi>{dayInWords(day, locale).gregorian}</bdi>
        </button>
      ))}
    </span>
  );
}

type Bounds = { min?: string | undefined; max?: string | undefined };

/** Says that a day is before the first or after the last possible one; saving says so too. */
function Beyond({ day, min, max }: Bounds & { day: CivilDate }) {
  const t = useTranslations("shell.typedDay");
  const locale = useOwnLocale();
  const first = parseCivilDate(min ?? "");
  const last = parseCivilDate(max ?? "");
  const words = (bound: CivilDate) => {
    const { gregorian, solarHijri } = dayInWords(bound, locale);
    return locale === "en" ? gregorian : solarHijri || gregorian;
  };
  if (first && day < first)
    return <span className="field-error block">{t("before", { day: words(first) })}</span>;
  if (last && day > last)
    return <span className="field-error block">{t("after", { day: words(last) })}</span>;
  return null;
}

/** The text of a field that holds `value`, how it is read, and how it is changed. */
function useTypedDay(value: string, onValue: (value: string) => void) {
  const locale = useOwnLocale();
  const [typed, setTyped] = useState({ text: "", value: "" });
  const day = parseCivilDate(value);
  // A value set by a draft, a colleague or a fresh form is displayed the way a field displays it.
  const text = typed.value === value ? typed.text : day ? dayForField(day, locale) : value;
  const type = (next: string) => {
    const becomes = heldOf(next, readTypedDay(next));
    setTyped({ text: next, value: becomes });
    onValue(becomes);
  };
  return { text, read: readTypedDay(text), type };
}

type Typed = ReturnType<typeof useTypedDay>;

/** How a typed day is read, shown while it is typed. */
function ReadAs({ read, type, min, max }: Bounds & Pick<Typed, "read" | "type">) {
  return (
    <span role="status" className="block min-h-5">
      {read && "day" in read ? (
        <>
          <InWords day={read.day} />
          <Beyond day={read.day} min={min} max={max} />
        </>
      ) : null}
      {read && "either" in read ? <WhichDay days={read.either} onChoose={type} /> : null}
    </span>
  );
}

/** The field that is typed into, and the button of its calendar. */
function Typing({
  typed,
  min,
  max,
  ref,
  ...input
}: { typed: Typed } & Bounds & Omit<ComponentProps<"input">, keyof Bounds>) {
  const t = useTranslations("shell.typedDay");
  const locale = useOwnLocale();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <span className="day-field">
      <input
        className="input"
        dir="auto"
        autoComplete="off"
        maxLength={60}
        placeholder={t("example")}
        {...input}
        ref={(element) => {
          field.current = element;
          if (typeof ref === "function") ref(element);
          else if (ref) ref.current = element;
        }}
        aria-keyshortcuts="Alt+ArrowDown"
        onKeyDown={(event) => {
          if (!event.altKey || event.key !== "ArrowDown") return;
          event.preventDefault();
          button.current?.click();
        }}
        value={typed.text}
        onChange={(event) => typed.type(event.target.value)}
      />
      <CalendarButton
        ref={button}
        of={input.id}
        day={typed.read && "day" in typed.read ? typed.read.day : null}
        min={min}
        max={max}
        field={field}
        onDay={(day) => typed.type(dayForField(day, locale))}
      />
    </span>
  );
}

/**
 * A day, typed as people write it in either calendar; under the field is how it was read. The form holds
 * `YYYY-MM-DD`, whatever was typed.
 */
export function DayField({ hint, min, max, ...common }: Common & Bounds) {
  const { field } = useController({ name: common.name });
  const typed = useTypedDay(typeof field.value === "string" ? field.value : "", field.onChange);
  const said = (
    <>
      {hint ? <span className="block">{hint}</span> : null}
      <ReadAs read={typed.read} type={typed.type} min={min} max={max} />
    </>
  );
  const { frame, control } = useField({ ...common, hint: said });
  return (
    <Frame {...frame}>
      <Typing
        typed={typed}
        min={min}
        max={max}
        {...control}
        ref={field.ref}
        name={field.name}
        onBlur={field.onBlur}
      />
    </Frame>
  );
}

type PlainProps = Bounds & {
  label: ReactNode;
  value: string;
  onValue: (value: string) => void;
  required?: boolean;
  /** The name under which a plain form sends what was typed. */
  name?: string;
};

/**
 * A day in a plain form, which sends it as it was typed; the page it leads to reads it again, so that it works without
 * script. `given` is what the last such form sent.
 */
export function FilterDay({ name, label, given }: { name: string; label: ReactNode; given: string }) {
  const [value, setValue] = useState(() => heldOf(given, readTypedDay(given)));
  return <PlainDay name={name} label={label} value={value} onValue={setValue} />;
}

/** A day outside our forms, for a part that stores it itself. Unreadable text stops the form around it. */
export function PlainDay({ label, value, onValue, min, max, required, name }: PlainProps) {
  const t = useTranslations("failure");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const typed = useTypedDay(value, onValue);
  const readable = parseCivilDate(value) !== null || value.trim() === "";
  useEffect(() => input.current?.setCustomValidity(readable ? "" : t("date.invalid")), [readable, t]);
  return (
    <div>
      <label className="label" id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <Typing
        typed={typed}
        min={min}
        max={max}
        id={id}
        ref={input}
        name={name}
        required={required}
        aria-describedby={`${id}-read`}
      />
      <p id={`${id}-read`} className="hint mt-0.5">
        <ReadAs read={typed.read} type={typed.type} min={min} max={max} />
      </p>
    </div>
  );
}
