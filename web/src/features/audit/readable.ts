/** A value of JSON as a person reads it: text without quotes, a list with commas, everything else as it is. */
export const readable = (json: string): string => {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "string") return value;
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  } catch {
    // Shown as it came.
  }
  return json;
};
