"use client";
import { useEffect } from "react";

/**
 * Puts the words of a search back into the field in the bar, to be changed and sent again. They come with the page:
 * neither its address nor browser storage contains them.
 */
export function KeptSearch({ text }: { text: string }) {
  useEffect(() => {
    const field = document.querySelector<HTMLInputElement>("[data-key=search]");
    if (!field) return;
    // A form that has been sent returns to its default.
    field.defaultValue = text;
    field.value = text;
  }, [text]);
  return null;
}
