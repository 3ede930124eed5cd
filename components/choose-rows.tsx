"use client";
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";

/** What is chosen in a list, for the bar that says what can be done with it. */
export type Choice = {
  /** The rows that can be chosen, in the order of the list. */
  rows: readonly string[];
  chosen: readonly string[];
  chooseAll: () => void;
  clear: () => void;
  /** Tells screen readers. */
  announce: (text: string) => void;
};

type Choosing = {
  rows: ReadonlySet<string>;
  chosen: ReadonlySet<string>;
  /** With `range`, every row from the last one pressed. */
  press: (row: string, range: boolean) => void;
  pressAll: () => void;
  goToBar: () => void;
};

const NONE: ReadonlySet<string> = new Set();
const Chosen = createContext<Choosing | null>(null);

function useChoosing(): Choosing {
  const choosing = useContext(Chosen);
  if (!choosing) throw new Error("rows are chosen inside ChooseRows");
  return choosing;
}

const never = () => () => {};

/** Whether the script is running: a box that is ticked before that would not count. */
function useAwake(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

// Escape has a meaning of its own there.
const OWN_ESCAPE = "select, textarea, input:not([type=checkbox]), dialog, [role=dialog]";
const CONTROLS = "select, input, button";

type Props = {
  /** Names of the rows that can be chosen; what leaves the list is no longer chosen. */
  rows: readonly string[];
  bar: (choice: Choice) => ReactNode;
  children: ReactNode;
};

/**
 * A list in which several rows are chosen: by their boxes, all at once, or a range with Shift. What can be done with
 * them is in the bar below the list, where Enter leads; Escape clears the choice.
 */
export function ChooseRows({ rows, bar, children }: Props) {
  const [ticked, setTicked] = useState(NONE);
  const [said, announce] = useState("");
  const last = useRef<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const chosen = rows.filter((row) => ticked.has(row));
  const some = chosen.length > 0;

  function press(row: string, range: boolean) {
    const at = rows.indexOf(row);
    const from = range && last.current !== null ? rows.indexOf(last.current) : -1;
    const reach = from < 0 ? [row] : rows.slice(Math.min(from, at), Math.max(from, at) + 1);
    const next = new Set(chosen);
    for (const each of reach) {
      if (ticked.has(row)) next.delete(each);
      else next.add(each);
    }
    last.current = row;
    setTicked(next);
  }

  const chooseAll = () => setTicked(new Set(rows));

  function clear() {
    setTicked(NONE);
    // The bar disappears: a user who was in it goes on at the row they chose last.
    const now = document.activeElement;
    if (now !== document.body && !below.current?.contains(now)) return;
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>("[data-choose]") ?? [])];
    const box = boxes.find((each) => each.dataset.choose === last.current) ?? boxes[0];
    box?.focus({ preventScroll: true });
  }

  const clearing = useRef(clear);
  useEffect(() => {
    clearing.current = clear;
  });
  useEffect(() => {
    if (!some) return;
    function onKey({ key, defaultPrevented, target }: globalThis.KeyboardEvent) {
      if (key !== "Escape" || defaultPrevented) return;
      if (!(target instanceof Element && target.closest(OWN_ESCAPE))) clearing.current();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [some]);

  const choosing: Choosing = {
    rows: new Set(rows),
    chosen: new Set(chosen),
    press,
    pressAll: () => (chosen.length === rows.length ? setTicked(NONE) : chooseAll()),
    goToBar: () => below.current?.querySelector<HTMLElement>(CONTROLS)?.focus(),
  };
  return (
    <Chosen.Provider value={choosing}>
      <div ref={list} className="choosing">
        {children}
        <p role="status" className="sr-only">
          {said}
        </p>
        <div ref={below} className="contents">
          {some ? bar({ rows, chosen, chooseAll, clear, announce }) : null}
        </div>
      </div>
    </Chosen.Provider>
  );
}

function goOn(event: KeyboardEvent, { goToBar }: Choosing) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  goToBar();
}

/** The heading above the boxes: chooses everything on the page, or nothing. */
export function ChooseAll({ label }: { label: string }) {
  const choosing = useChoosing();
  const awake = useAwake();
  const box = useRef<HTMLInputElement>(null);
  const { rows, chosen } = choosing;
  const all = chosen.size > 0 && chosen.size === rows.size;
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen.size > 0 && !all;
  });
  return (
    <th scope="col" className="choose-cell">
      <label>
        <input
          ref={box}
          type="checkbox"
          aria-label={label}
          data-choose-all
          disabled={!awake || rows.size === 0}
          checked={all}
          onChange={choosing.pressAll}
          onKeyDown={(event) => goOn(event, choosing)}
        />
      </label>
    </th>
  );
}

/** The box in front of a row; an empty cell if this row cannot be chosen. */
export function ChooseRow({ row, label }: { row: string; label: string }) {
  const choosing = useChoosing();
  const awake = useAwake();
  if (!choosing.rows.has(row)) return <td className="choose-cell" />;
  return (
    <td className="choose-cell">
      <label>
        <input
          type="checkbox"
          aria-label={label}
          data-choose={row}
          disabled={!awake}
          checked={choosing.chosen.has(row)}
          // Shift would select the text in between.
          onMouseDown={(event) => event.shiftKey && event.preventDefault()}
          onChange={({ currentTarget, nativeEvent }) => {
            currentTarget.focus();
            choosing.press(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
          }}
          onKeyDown={(event) => goOn(event, choosing)}
        />
      </label>
    </td>
  );
}
