"use client";
import {
  type KeyboardEvent,
  type SyntheticEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Input } from "react-aria-components/Input";
import { Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { TextField } from "react-aria-components/TextField";
import { flushSync } from "react-dom";
import { findableWords, fits } from "@/lib/core/finding";
import { sayInOurWords } from "./aria-words";
import type { ChooserWords } from "./chooser-words";

type Entry = { id: string; label: string; words: readonly string[] };
type Group = { name: string; words: readonly string[]; entries: Entry[] };

// People who use a code daily know it by heart; nobody knows the key of a row.
const CODE = /^[A-Z0-9][A-Z0-9_-]*$/;

/** The options of a select in their groups, each with all that finds it. */
function groupsOf(select: HTMLSelectElement): Group[] {
  const groups: Group[] = [];
  for (const option of select.options) {
    const parent = option.parentElement;
    const within = parent instanceof HTMLOptGroupElement ? parent : null;
    const name = within?.label ?? "";
    const code = CODE.test(option.value) ? option.value : "";
    const words = findableWords(`${option.label} ${option.dataset.also ?? ""} ${code}`);
    const entry = { id: String(option.index), label: option.label, words };
    const last = groups.at(-1);
    if (last?.name === name) last.entries.push(entry);
    else {
      const found = findableWords(`${name} ${within?.dataset.also ?? ""}`);
      groups.push({ name, words: found, entries: [entry] });
    }
  }
  return groups;
}

/** The ids of the options a text finds. A group's name finds its options only if no option matches by itself. */
function foundIn(groups: readonly Group[], typed: string): ReadonlySet<string> {
  const entries = groups.flatMap((group) => group.entries);
  const own = entries.filter(({ words }) => fits(typed, words));
  const found =
    own.length > 0
      ? own
      : groups.filter(({ words }) => fits(typed, words)).flatMap(({ entries: within }) => within);
  return new Set(found.map(({ id }) => id));
}

/** Chooses as a user would by hand, so that the form notices. */
function choose(select: HTMLSelectElement, id: string): void {
  if (select.selectedIndex === Number(id)) return;
  select.selectedIndex = Number(id);
  select.dispatchEvent(new Event("input", { bubbles: true }));
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Types into a field as a keyboard does, so that the first match is at hand at once. */
function typeInto(input: HTMLInputElement, text: string): void {
  input.dispatchEvent(new InputEvent("beforeinput", { inputType: "insertText", data: text, bubbles: true }));
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);
  input.dispatchEvent(new InputEvent("input", { inputType: "insertText", data: text, bubbles: true }));
}

const stop = (event: SyntheticEvent) => event.stopPropagation();

type Props = { select: HTMLSelectElement; begun: string; words: ChooserWords; onClose: () => void };

/**
 * The open list of a select: a field with what it finds (the combobox pattern). Enter and Tab take what is at hand, Tab
 * goes on to the next field, Escape leaves the choice as it was.
 */
export function ChooserSearch({ select, begun, words, onClose }: Props) {
  useState(() => sayInOurWords(words));
  const groups = useMemo(() => groupsOf(select), [select]);
  const [typed, setTyped] = useState("");
  const found = useMemo(() => foundIn(groups, typed), [groups, typed]);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const trigger = useRef(select);
  const label = select.labels[0]?.textContent ?? "";

  // Once: what it begins with stays the same while it is open.
  useLayoutEffect(() => {
    if (begun && input.current) typeInto(input.current, begun);
  }, [begun]);
  useEffect(() => {
    // The options are there a moment after the list.
    const frame = requestAnimationFrame(() => {
      const chosen = list.current?.querySelector<HTMLElement>("[aria-selected=true]");
      if (list.current && chosen) list.current.scrollTop = chosen.offsetTop - list.current.clientHeight / 2;
    });
    return () => cancelAnimationFrame(frame);
  }, []);

  const close = (id?: string | null) => {
    if (id) choose(select, id);
    // Gone before the key does what it does, so that Tab goes on from the field.
    flushSync(onClose);
    select.focus();
  };
  // What was typed may be ahead of what is on screen: whoever types fast gets what they typed.
  const atHand = () => {
    const text = input.current?.value.trim() ?? "";
    const fitting = text === "" ? null : foundIn(groups, text);
    const shown = list.current?.querySelector<HTMLElement>("[role=option][data-focused]")?.dataset.key;
    if (shown && (!fitting || fitting.has(shown))) return shown;
    return fitting?.values().next().value;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Tab") close(atHand());
    else if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      close(event.key === "Enter" ? atHand() : null);
    }
    if (["Tab", "Enter", "Escape"].includes(event.key)) event.stopPropagation();
  };

  return (
    // The form around hears of the choice alone, not of what is typed to find it.
    // biome-ignore lint/a11y/noStaticElementInteractions: it stops what comes from inside
    <span className="contents" onKeyDown={stop} onBlur={stop} onFocus={stop}>
      <I18nProvider locale={document.documentElement.lang}>
        <Popover
          triggerRef={trigger}
          isOpen
          onOpenChange={(open) => (open ? undefined : onClose())}
          placement="bottom start"
          offset={2}
          aria-label={label}
          className="popup chooser-popup"
          data-choosing=""
        >
          <div className="contents" onKeyDownCapture={onKey}>
            <Autocomplete
              inputValue={typed}
              onInputChange={setTyped}
              filter={(_label, _typed, node) => found.has(String(node.key))}
            >
              <TextField aria-label={label} autoFocus className="p-1.5">
                <Input
                  ref={input}
                  className="input"
                  dir="auto"
                  role="combobox"
                  aria-expanded
                  maxLength={100}
                  placeholder={words.search}
                />
              </TextField>
              <ListBox
                ref={list}
                aria-label={label}
                items={groups}
                selectionMode="single"
                selectedKeys={[String(select.selectedIndex)]}
                onSelectionChange={(keys) => close(keys === "all" ? null : String([...keys][0] ?? ""))}
                className="chooser-list"
                renderEmptyState={() => <p className="hint p-2">{words.empty}</p>}
              >
                {(group) => (
                  <ListBoxSection id={`group ${group.entries[0]?.id}`}>
                    {group.name ? <Header className="chooser-group">{group.name}</Header> : null}
                    {group.entries.map(({ id, label: option }) => (
                      <ListBoxItem key={id} id={id} textValue={option} className="chooser-option">
                        <bdi>{option}</bdi>
                      </ListBoxItem>
                    ))}
                  </ListBoxSection>
                )}
              </ListBox>
            </Autocomplete>
            <p role="status" className="sr-only">
              {found.size === 0
                ? words.empty
                : `${words.found} ${found.size.toLocaleString(document.documentElement.lang)}`}
            </p>
          </div>
        </Popover>
      </I18nProvider>
    </span>
  );
}
