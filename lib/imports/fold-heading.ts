export { foldWord } from "@/lib/core/fold";
