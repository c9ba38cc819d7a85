import jsforce from "jsforce";
import { org, version } from "./steps.mjs";

/** Speaks for the administrator. */
export const connection = () =>
  new jsforce.Connection({ instanceUrl: org.loginUrl, accessToken: org.accessToken, version });
