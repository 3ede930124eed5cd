import { createHash } from "node:crypto";
import { reasonGiven } from "@/app/(desk)/people/_parts/reason";
import { forRoute } from "@/lib/access/for-route";
import { formFile } from "@/lib/access/form-file";
import { Failure } from "@/lib/core/failure";
import { bringPhoto, expectPhoto, keepPhoto } from "@/lib/files/commands/take-photo";
import { cutPicture } from "@/lib/files/cut-picture";
import { openPhoto } from "@/lib/files/queries/photos";
import { readFile } from "@/lib/files/read-file";
import { cropInput, photoQuery } from "@/lib/files/schema";
import { personReference } from "@/lib/people/queries/get-person";
import { download } from "@/lib/print/sheet";

export const GET = forRoute({
  query: photoQuery,
  run: async (actor, { params }) => {
    const ref = personReference(params.ref ?? "");
    const photo = await openPhoto(actor, { ref, reason: await reasonGiven(actor, ref) });
    // Who looked is recorded before the first byte leaves.
    return async () => download(await readFile(photo), { type: "image/jpeg", name: `${ref}.jpg` });
  },
});

export const POST = forRoute({
  prepare: async (actor, request, params) => {
    const person = personReference(params.ref ?? "");
    // A picture from someone who may not give this person one is not read.
    const limits = await expectPhoto(actor, { person });
    const { bytes, fields } = await formFile(request, limits.mostBytes, "files.error.noFile");
    const crop = cropInput.safeParse(fields);
    if (!crop.success) throw new Failure("invalid", { field: "file", messageKey: "files.error.crop" });
    const picture = await cutPicture(bytes, crop.data, limits);
    const arrived = await bringPhoto(actor, { person, picture });
    return { value: { person, arrived }, digest: createHash("sha256").update(picture).digest("hex") };
  },
  run: async (actor, { prepared }) => ({ status: 201, body: await keepPhoto(actor, prepared) }),
});
