import { forRoute } from "@/lib/access/for-route";
import { describeApi } from "../_parts/describe";

export const GET = forRoute({ run: async () => ({ body: describeApi() }) });
