"use client";
import {
  type ComponentProps,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useRef,
  useState,
} from "react";
import type { ChooserWords } from "./chooser-words";

/** So many options are read at a glance; more are searched. */
const AT_A_GLANCE = 15;
const OPENING = ["ArrowDown", "ArrowUp", " "];

type Search = typeof import("./chooser-search").ChooserSearch;

/** What a key on the closed list begins to search for; null where it is no key to open it with. */
function begunBy({ key, altKey, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): string | null {
  if (ctrlKey || metaKey || nativeEvent.isComposing) return null;
  if (OPENING.includes(key)) return "";
  return !altKey && [...key].length === 1 ? key : null;
}

/**
 * One of a list: the browser's own select, which the form around reads and which does without script. A long list is
 * opened as a search instead, loaded when the pointer or the focus comes near; if it cannot be loaded, the select opens.
 */
export function Chooser({
  words,
  ref,
  children,
  ...select
}: ComponentProps<"select"> & { words: ChooserWords }) {
  const own = useRef<HTMLSelectElement>(null);
  const [long, setLong] = useState(false);
  const [search, setSearch] = useState<{ Part: Search } | "none" | null>(null);
  // What is searched for; null while the list is closed.
  const [begun, setBegun] = useState<string | null>(null);
  useEffect(() => setLong((own.current?.options.length ?? 0) > AT_A_GLANCE));
  const searched = long && search !== "none";

  const load = () => {
    if (!searched || search) return;
    import("./chooser-search").then(
      ({ ChooserSearch }) => setSearch({ Part: ChooserSearch }),
      () => setSearch("none"),
    );
  };
  const onKeyDown = (event: KeyboardEvent<HTMLSelectElement>) => {
    select.onKeyDown?.(event);
    if (event.key === "Enter" && searched) queueMicrotask(() => openAfter(event.nativeEvent));
    const text = searched ? begunBy(event) : null;
    if (text === null) return;
    // Until the search is there, letters find what the browser finds by them.
    if (search || text === "") event.preventDefault();
    setBegun((before) => (before ?? "") + text);
    load();
  };
  // Enter opens the list where the parts around have no use for it.
  const openAfter = (event: Event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    begin();
  };
  const begin = () => {
    setBegun("");
    load();
  };
  const onClick = (event: MouseEvent) => {
    // A press on the label gives the select a click of its own, and only the focus.
    if (!searched || event.target === own.current || own.current?.matches(":disabled")) return;
    own.current?.focus();
    begin();
  };
  const onBlur = (event: FocusEvent) => {
    // Moving into the search does not leave the field.
    if (event.relatedTarget?.closest("[data-choosing]")) event.stopPropagation();
    else if (!open) setBegun(null);
  };
  const open = begun !== null && search !== null && search !== "none";
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the select inside */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the select inside */}
      <span
        className="chooser"
        data-searched={searched}
        onPointerEnter={load}
        onFocus={load}
        onBlur={onBlur}
        onClick={onClick}
      >
        <select
          {...select}
          ref={(element) => {
            own.current = element;
            if (typeof ref === "function") ref(element);
            else if (ref) ref.current = element;
          }}
          onKeyDown={onKeyDown}
        >
          {children}
        </select>
      </span>
      {open && own.current ? (
        <search.Part select={own.current} begun={begun} words={words} onClose={() => setBegun(null)} />
      ) : null}
    </>
  );
}
