"use client";
import { useEffect, useRef, useState } from "react";
import type { KeyLabels, Place } from "./keys";

type Props = { show: "palette" | "keys"; labels: KeyLabels; places: readonly Place[]; onClose: () => void };

/** A dialog to go anywhere by typing, or the list of keys. A typed reference opens its record. */
export function Palette({ show, labels, places, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={show === "keys" ? labels.title : labels.goTo}
      className="m-auto w-[min(36rem,92vw)] rounded-lg border border-line bg-raised p-4 text-ink backdrop:bg-black/40"
    >
      {show === "keys" ? <KeyList labels={labels} /> : <GoTo labels={labels} places={places} />}
      <form method="dialog" className="mt-3 text-end">
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
    <>
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
    </>
  );
}

const NOUN: Record<string, string> = { P: "/people/", C: "/cases/" };

/** The address of a typed reference, whatever digits and dashes it has; the server says whether it exists. */
function recordAddress(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x06f0))
    .toUpperCase();
  const found = /^\s*([PC])[\s-]*(\d{7})[\s-]*(\d)\s*$/.exec(plain);
  return found ? `${NOUN[found[1] ?? ""]}${found[1]}-${found[2]}-${found[3]}` : null;
}

function GoTo({ labels, places }: { labels: KeyLabels; places: readonly Place[] }) {
  const [text, setText] = useState("");
  const record = recordAddress(text);
  const found: Place[] = [
    ...(record ? [{ href: record, label: text.trim() }] : []),
    ...places.filter((place) => place.label.toLowerCase().includes(text.trim().toLowerCase())),
  ];
  const first = found[0];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (first) window.location.assign(first.href);
      }}
    >
      <input
        className="input"
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={labels.goTo}
        placeholder={labels.placeholder}
      />
      <ul className="mt-2">
        {found.map((place, index) => (
          <li key={place.href}>
            <a
              href={place.href}
              className={`block rounded px-2 py-1.5 no-underline ${index === 0 ? "bg-accent-soft" : ""}`}
            >
              <bdi>{place.label}</bdi>
            </a>
          </li>
        ))}
        {found.length === 0 ? <li className="px-2 py-1.5 text-ink-soft">{labels.empty}</li> : null}
      </ul>
    </form>
  );
}
