/** What a member's father's name can follow from. */
type Member = {
  sex?: string | undefined;
  relationship?: string | undefined;
  givenName?: string | undefined;
  nameNative?: string | undefined;
  fatherName?: string | undefined;
};
type Father = { fatherName: string; fatherNameNative: string };

const CHILDREN = ["SON", "DAU"];
const SIBLINGS = ["SBM", "SBF"];
const HUSBAND = "HUS";
const NONE: Father = { fatherName: "", fatherNameNative: "" };

/** Whether a text is in Arabic letters, as names in their own script are. */
export function isNative(text: string): boolean {
  return /\p{Script=Arabic}/u.test(text);
}

function fatherOfChildren(head: Member, members: readonly Member[]): Father {
  const husband = members.find((each) => each.relationship === HUSBAND);
  const father = head.sex === "M" ? head : husband;
  return { fatherName: father?.givenName ?? "", fatherNameNative: father?.nameNative ?? "" };
}

/**
 * The father's name of each member of a family, whose first member is the head: as typed in the row, in either
 * script; else the head's own father's for the head and their brothers and sisters, and the father's given name for
 * the children. For others it follows from nothing and stays open.
 */
export function fathersOf(members: readonly Member[], ofHead: Father): Father[] {
  const [head] = members;
  return members.map((each, at) => {
    const typed = each.fatherName?.trim() ?? "";
    if (typed)
      return isNative(typed) ? { fatherName: "", fatherNameNative: typed } : { ...NONE, fatherName: typed };
    if (at === 0 || SIBLINGS.includes(each.relationship ?? "")) return ofHead;
    return head && CHILDREN.includes(each.relationship ?? "") ? fatherOfChildren(head, members) : NONE;
  });
}
