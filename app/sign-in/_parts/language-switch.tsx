import { getLocale } from "next-intl/server";
import { chooseLanguageAction } from "../actions";

/** The other language by its own name, for this browser, before sign-in. */
export async function LanguageSwitch() {
  const other =
    (await getLocale()) === "en"
      ? ({ code: "fa-AF", name: "دری" } as const)
      : ({ code: "en", name: "English" } as const);
  return (
    <form action={chooseLanguageAction} className="text-center">
      <input type="hidden" name="locale" value={other.code} />
      <button type="submit" className="btn btn-quiet" lang={other.code}>
        {other.name}
      </button>
    </form>
  );
}
