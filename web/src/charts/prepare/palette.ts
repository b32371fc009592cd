/** Colours safe for colour blindness (Okabe-Ito hues, tuned for both themes), fixed per channel on every chart. */
const channelColours: Readonly<Record<string, string>> = {
  taobao: "#3f6fe8",
  jd: "#d97a1e",
  douyin: "#129089",
  pdd: "#9061f0",
  own: "#6a7689",
  offline: "#b0890f",
};

const series = ["#3f6fe8", "#d97a1e", "#129089", "#9061f0", "#b0890f", "#d4588f", "#4aa3d8", "#6a7689"];

/** Colour of a channel, or of the n-th value of another dimension. */
export const colourOf = (dimension: string, value: string, position: number): string =>
  (dimension === "CHANNEL" ? channelColours[value] : undefined) ?? series[position % series.length] ?? "#6a7689";

export const otherColour = "#8a94a3";
