"use server";
import { formAction } from "@/lib/access/form-action";
import { changeIncident, reportIncident } from "@/lib/incidents/commands";
import { incidentChange, incidentInput } from "@/lib/incidents/schema";

export const reportIncidentAction = formAction(incidentInput, reportIncident);
export const changeIncidentAction = formAction(incidentChange, changeIncident);
