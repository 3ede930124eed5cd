"use client";

type Props = { reset: () => void };

/** A page of the desk that failed: nothing of the error itself is shown. */
export default function DeskError({ reset }: Props) {
  const dari = typeof document !== "undefined" && document.documentElement.lang === "fa-AF";
  return (
    <div className="mx-auto flex max-w-lg flex-col gap-3 py-12">
      <h1>{dari ? "مشکلی پیش آمد" : "Something went wrong"}</h1>
      <p className="text-ink-soft">
        {dari
          ? "آن‌چه پیش‌تر ثبت شده بود از بین نرفته است. دوباره کوشش کنید؛ اگر باز هم شد، وقت آن را به مدیر سیستم بگویید."
          : "What was saved before is not lost. Try again; if it happens twice, tell your administrator the time."}
      </p>
      <p>
        <button type="button" className="btn btn-primary" onClick={reset}>
          {dari ? "کوشش دوباره" : "Try again"}
        </button>
      </p>
    </div>
  );
}
