type Tone = "good" | "bad";

/** A short message in the corner; it goes by itself. */
export const toast = (message: string, tone: Tone = "good"): void => {
  void import("@mantine/notifications").then(({ notifications }) => {
    notifications.show({ message, color: tone === "good" ? "teal" : "red", autoClose: 4_000, withBorder: true });
  });
};

export const showCopied = (text: string, done: string): void => {
  navigator.clipboard.writeText(text).then(
    () => {
      toast(`${done} ${text}`);
    },
    () => undefined,
  );
};
