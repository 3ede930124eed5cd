import { useFormatter } from "next-intl";

/** A number on its own (not in a sentence) in the digits of the language; a change shows its sign. */
export function Count({ of, change }: { of: number; change?: boolean }) {
  const text = useFormatter().number(of, change ? { signDisplay: "exceptZero" } : {});
  return <bdi>{text}</bdi>;
}
