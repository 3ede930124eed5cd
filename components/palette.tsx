"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from "react";
import { findableWords, fits } from "@/lib/core/finding";
import { Icon } from "./icon";
import type { Find, KeyLabels, Place, PlaceGroup } from "./keys";
import { type FoundAnswer, useFound } from "./use-found";

type Props = {
  show: "palette" | "keys";
  labels: KeyLabels;
  groups: readonly PlaceGroup[];
  find: Find;
  onClose: () => void;
};

/**
 * A dialog to find and open anything by typing, or the list of keys. The browser keeps the focus inside and gives it
 * back.
 */
export function Palette({ show, labels, groups, find, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={show === "keys" ? labels.title : labels.goTo}
      className="mx-auto mt-[8vh] w-[min(40rem,94vw)] rounded-lg border border-line bg-raised p-0 text-ink shadow-xl backdrop:bg-black/40"
    >
      {show === "keys" ? (
        <KeyList labels={labels} />
      ) : (
        <GoTo labels={labels} groups={groups} find={find} onGone={() => dialog.current?.close()} />
      )}
      <form
        method="dialog"
        className="flex items-center justify-between gap-3 border-t border-line px-4 py-2"
      >
        <span className="hint max-sm:invisible">{show === "keys" ? null : labels.hint}</span>
        <button type="submit" className="btn">
          {labels.close}
        </button>
      </form>
    </dialog>
  );
}

function KeyList({ labels }: { labels: KeyLabels }) {
  const keys = [
    ["Ctrl K", labels.palette],
    ["/", labels.search],
    ["?", labels.help],
    ["Esc", labels.close],
  ] as const;
  return (
    <div className="p-4">
      <h2 className="mb-2">{labels.title}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {keys.map(([key, text]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border border-line bg-ground px-1.5" dir="ltr">
                {key}
              </kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The places in which each typed word begins a word, with their group. */
function matching(groups: readonly PlaceGroup[], text: string): PlaceGroup[] {
  const found = ({ label, also = "" }: Place) => fits(text, findableWords(`${label} ${also}`));
  return groups
    .map(({ title, places }) => ({ title, places: places.filter(found) }))
    .filter(({ places }) => places.length > 0);
}

/** Where an arrow, Home or End leads in a list of this length; null for any other key. */
function stepped(key: string, at: number, count: number): number | null {
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  return null;
}

/** The state of the search, visible and for screen readers. */
function saidOf({ state }: FoundAnswer, count: number, labels: KeyLabels): string {
  if (state !== "done") return labels[state];
  return count === 0
    ? labels.empty
    : `${labels.found} ${count.toLocaleString(document.documentElement.lang)}`;
}

type GoToProps = Pick<Props, "labels" | "groups" | "find"> & { onGone: () => void };

/** A field with the list of its results (the combobox pattern): the focus stays in the field, arrows choose. */
function GoTo({ labels, groups, find, onGone }: GoToProps) {
  const router = useRouter();
  const list = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const answer = useFound(text, find);
  const shown = [...matching(groups, text), ...answer.groups];
  const places = shown.flatMap((group) => group.places);
  const active = Math.min(at, places.length - 1);
  const idOf = (index: number) => `${list}-${index}`;
  useEffect(() => {
    document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [list, active]);
  const go = (place: Place | undefined) => {
    if (!place) return;
    onGone();
    router.push(place.href);
  };
  const onKey = (event: KeyboardEvent) => {
    // Letters that are still being composed (an input method) choose nothing.
    if (event.nativeEvent.isComposing) return;
    const next = places.length > 0 ? stepped(event.key, active, places.length) : null;
    if (next !== null) setAt(next);
    else if (event.key === "Enter") go(places[active]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="border-b border-line p-3">
        <input
          className="input text-lg"
          dir="auto"
          role="combobox"
          aria-expanded={places.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={places.length > 0 ? idOf(active) : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
          aria-label={labels.goTo}
          placeholder={labels.placeholder}
        />
      </div>
      <div className="flex h-[min(24rem,55dvh)] flex-col p-2">
        <div id={list} role="listbox" aria-label={labels.goTo} className="min-h-0 overflow-y-auto">
          <Options shown={shown} active={active} idOf={idOf} onGo={go} onPoint={setAt} />
        </div>
        <p role="status" className={places.length > 0 && answer.state === "done" ? "sr-only" : "hint p-2"}>
          {saidOf(answer, places.length, labels)}
        </p>
      </div>
    </>
  );
}

type OptionsProps = {
  shown: readonly PlaceGroup[];
  active: number;
  idOf: (index: number) => string;
  onGo: (place: Place) => void;
  onPoint: (index: number) => void;
};

function Options({ shown, active, idOf, onGo, onPoint }: OptionsProps) {
  const press = (event: MouseEvent, place: Place) => {
    if (event.ctrlKey || event.metaKey) window.open(place.href, "_blank", "noopener");
    else onGo(place);
  };
  let index = -1;
  return shown.map((group) => (
    // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
    <div key={group.title} role="group" aria-label={group.title} className="mb-1">
      <p aria-hidden="true" className="px-2 pt-1 text-xs font-semibold text-ink-soft">
        {group.title}
      </p>
      {group.places.map((place) => {
        index += 1;
        const own = index;
        return (
          // The keys are those of the field, which keeps the focus.
          // biome-ignore lint/a11y/useFocusableInteractive: the field names the option that is active
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field opens it
          <div
            key={place.href}
            id={idOf(own)}
            role="option"
            aria-selected={own === active}
            data-place={place.href}
            className={`flex cursor-pointer items-baseline gap-x-2.5 rounded px-2 py-1.5 ${own === active ? "bg-accent-soft" : ""}`}
            onMouseMove={() => onPoint(own)}
            onClick={(event) => press(event, place)}
          >
            <span className="text-ink-soft">
              <Icon name={place.sign} />
            </span>
            <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
              <bdi className="font-medium">{place.label}</bdi>
              {place.detail ? <bdi className="hint">{place.detail}</bdi> : null}
            </span>
          </div>
        );
      })}
    </div>
  ));
}
