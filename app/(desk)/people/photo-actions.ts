"use server";
import { formAction } from "@/lib/access/form-action";
import { putBackPhoto, removePhoto } from "@/lib/files/commands/remove-photo";
import { putBackInput, removePhotoInput } from "@/lib/files/schema";

export const removePhotoAction = formAction(removePhotoInput, removePhoto);
export const putBackPhotoAction = formAction(putBackInput, putBackPhoto);
