import { z } from "zod";

/** A form with the code of a site and one file of rooms. */
export const roomFile = z.instanceof(FormData).transform(async (form, context) => {
  const site = form.get("site");
  const file = form.get("file");
  if (typeof site === "string" && file instanceof File && file.size > 0)
    return { site, bytes: new Uint8Array(await file.arrayBuffer()) };
  context.addIssue({ code: "custom", message: "failure.import.file", path: ["file"] });
  return z.NEVER;
});
