/** Address of a running hub; the development server and the screenshot script talk to it. */
export const hubUrl = process.env["ORDERHUB_URL"] ?? "http://127.0.0.1:4000";
