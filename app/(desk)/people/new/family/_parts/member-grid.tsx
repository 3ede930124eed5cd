"use client";
import { useTranslations } from "next-intl";
import { type FocusEvent, type KeyboardEvent, useRef } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import type { CivilDate } from "@/lib/core/civil-date";
import { isBlankMember, MOST_MEMBERS } from "@/lib/people/family-schema";
import type { FamilyChoices } from "./family-choices";
import { BLANK_MEMBER, type FamilyTyped, filledRows } from "./family-values";
import { MemberRow } from "./member-row";
import { RowHits } from "./row-hits";
import type { RowLooks } from "./use-row-looks";

type Props = { choices: FamilyChoices; today: CivilDate; looks: RowLooks; mayOpen: boolean };

const COLUMNS =
  "xl:grid-cols-[1.5rem_minmax(0,1.3fr)_minmax(0,1.2fr)_minmax(5.5rem,0.7fr)_minmax(0,1.4fr)_minmax(0,1.3fr)_minmax(0,1.2fr)_minmax(0,1.2fr)_2.5rem]";
const ROW = `grid grid-cols-2 items-start gap-x-2 gap-y-2 sm:grid-cols-4 ${COLUMNS}`;

const firstCell = (row: Element | null | undefined) =>
  row?.querySelector<HTMLElement>('[data-field$=".givenName"]');

/** The row of the grid that has the focus. */
function rowOf(target: EventTarget | null): { row: HTMLElement; at: number } | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  return row ? { row, at: Number(row.dataset.row) - 1 } : null;
}

function Heads() {
  const t = useTranslations("people.family");
  return (
    <div aria-hidden className={`${ROW} label hidden xl:grid`}>
      <span />
      {(["givenName", "nameNative", "sex", "born", "relationship", "fatherName", "document"] as const).map(
        (column) => (
          <span key={column}>{t(column)}</span>
        ),
      )}
    </div>
  );
}

/**
 * The members of a family, a row each. Enter goes to the next row, and so does Tab in the last cell; after the last
 * row this adds a new one. In an empty row Tab works as usual, and Enter goes to the register button.
 */
export function MemberGrid({ choices, today, looks, mayOpen }: Props) {
  const t = useTranslations("people.family");
  const { control, getValues } = useFormContext<FamilyTyped>();
  const { fields, append, remove } = useFieldArray({ control, name: "members" });
  const grid = useRef<HTMLFieldSetElement>(null);
  const family = useWatch({ control }) as FamilyTyped;
  const filled = filledRows(family);
  const head = filled[0]?.at ?? 0;

  function toNext(at: number): void {
    const next = grid.current?.querySelector(`[data-row="${at + 2}"]`);
    if (next) firstCell(next)?.focus();
    else if (fields.length < MOST_MEMBERS)
      append(BLANK_MEMBER, { focusName: `members.${fields.length}.givenName` });
  }

  function toSubmit(): void {
    grid.current?.closest("form")?.querySelector<HTMLElement>('button[type="submit"]')?.focus();
  }

  function onKey(event: KeyboardEvent<HTMLFieldSetElement>): void {
    const here = rowOf(event.target);
    const cell = event.target instanceof HTMLElement ? event.target : null;
    if (!here || !cell?.matches("input, select") || event.nativeEvent.isComposing) return;
    const isLast = here.at === fields.length - 1;
    const blank = isBlankMember(getValues(`members.${here.at}`));
    if (event.key === "Enter") {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) cell.closest("form")?.requestSubmit();
      else if (isLast && blank) toSubmit();
      else toNext(here.at);
    } else if (event.key === "Tab" && !event.shiftKey && cell.matches("[data-last]") && isLast && !blank) {
      event.preventDefault();
      toNext(here.at);
    }
  }

  // A row is checked when it is left; this does not interrupt typing.
  function onBlur(event: FocusEvent<HTMLFieldSetElement>): void {
    const to = rowOf(event.relatedTarget);
    if (rowOf(event.target)?.at !== to?.at) void looks.look(getValues(), to?.at ?? null);
  }

  // Where the focus goes after the user has answered for a row: the next row that waits, else the button.
  function afterAnswer(at: number): void {
    const waiting = [...(grid.current?.querySelectorAll<HTMLElement>("[data-row-hits]") ?? [])];
    const next = waiting.find((each) => Number(each.dataset.rowHits) - 1 !== at);
    const button = next?.querySelector<HTMLElement>("button");
    if (button) button.focus();
    else toSubmit();
  }

  return (
    <fieldset ref={grid} className="card min-w-0" onKeyDown={onKey} onBlur={onBlur}>
      <legend className="float-start mb-2 w-full font-semibold">{t("members")}</legend>
      <div className="clear-both flex flex-col gap-3">
        <Heads />
        {fields.map((field, row) => (
          <div
            key={field.id}
            data-row={row + 1}
            className={`${ROW} max-xl:border-t max-xl:border-line max-xl:pt-3 max-xl:first-of-type:border-0`}
          >
            <MemberRow
              row={row}
              member={family.members[row] ?? BLANK_MEMBER}
              isHead={row === head}
              father={filled.find((each) => each.at === row)?.fatherName ?? ""}
              choices={choices}
              today={today}
              onRemove={fields.length > 1 ? () => remove(row) : null}
            />
            <RowHits
              {...looks.at(family, row)}
              row={row}
              mayOpen={mayOpen}
              onAnswered={() => afterAnswer(row)}
            />
          </div>
        ))}
      </div>
      {fields.length < MOST_MEMBERS ? (
        <button type="button" className="btn mt-3" onClick={() => toNext(fields.length - 1)}>
          {t("add")}
        </button>
      ) : null}
    </fieldset>
  );
}
