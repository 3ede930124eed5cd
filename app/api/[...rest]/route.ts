import { problem } from "@/lib/access/problem";
import { Failure } from "@/lib/core/failure";

/** An API address that does not exist: a problem document, because the page for people would be of no use. */
const nothing = () => problem(new Failure("notFound"));

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
