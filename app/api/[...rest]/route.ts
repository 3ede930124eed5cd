import { problem } from "@/lib/access/problem";
import { Failure } from "@/lib/core/failure";

/** An address of the API that there is not: a problem document, where the page for people would be of no use. */
const nothing = () => problem(new Failure("notFound"));

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
