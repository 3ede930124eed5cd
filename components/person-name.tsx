import { useLocale } from "next-intl";

type Names = { latin: string; native?: string | null };
type Script = "latin" | "native";

/** The parts of a name that exist, in the reader's order: in Dari the native one comes first. */
export function namesInOrder({ latin, native }: Names, locale: string): { text: string; script: Script }[] {
  const latinPart = { text: latin, script: "latin" as const };
  const nativePart = { text: native ?? "", script: "native" as const };
  const parts = locale === "fa-AF" ? [nativePart, latinPart] : [latinPart, nativePart];
  return parts.filter(({ text }) => text !== "");
}

function Part({ of: { text, script } }: { of: { text: string; script: Script } }) {
  return (
    <bdi dir="auto" lang={script === "native" ? "fa-AF" : undefined}>
      {text}
    </bdi>
  );
}

/** A name in both scripts, the reader's first, each isolated so that neither turns the line around. */
export function PersonName({ className, ...names }: Names & { className?: string }) {
  const [first, second] = namesInOrder(names, useLocale());
  return (
    <span className={`name ${className ?? ""}`}>
      {first ? <Part of={first} /> : null}
      {second ? " · " : null}
      {second ? <Part of={second} /> : null}
    </span>
  );
}
