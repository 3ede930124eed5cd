import { forRoute } from "@/lib/access/for-route";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { readFiles } from "@/lib/files/read-file";
import { download } from "@/lib/print/sheet";
import { referralXml, startReferral } from "@/lib/referrals/commands/start-referral";
import { referralWords } from "@/lib/referrals/schema";
import { XML_TYPE } from "@/lib/referrals/write-file";

// The record of the export is committed with the door's transaction; photos are read and the file is written after it.
export const POST = forRoute({
  body: referralWords,
  run: async (actor, { params, body }) => {
    const parsed = parseReference(params.ref ?? "");
    if (parsed?.letter !== "C") throw new Failure("notFound");
    const { ref, photos, form } = await startReferral(actor, { ...body, ref: parsed.ref });
    return async () =>
      download(referralXml(form, await readFiles(photos)), { type: XML_TYPE, name: `referral-${ref}.xml` });
  },
});
