/** Colours as eyes see them. Numbers are sRGB parts from 0 to 1. */
type Triple = readonly [number, number, number];
export type Sight = "full" | "protan" | "deutan" | "tritan";

/** Machado, Oliveira, Fernandes: "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1, linear sRGB. */
const sights: Readonly<Record<Sight, readonly [Triple, Triple, Triple]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

export const sightNames = Object.keys(sights) as Sight[];

const linear = (hex: string): Triple => {
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
};

const dot = (row: Triple, [a, b, c]: Triple): number => row[0] * a + row[1] * b + row[2] * c;
const within = (value: number): number => Math.min(1, Math.max(0, value));

/** OKLab of a linear colour. Source: Ottosson, "A perceptual color space for image processing" (2020). */
const okLab = (rgb: Triple): Triple => {
  const long = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], rgb));
  const middle = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], rgb));
  const short = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], rgb));
  const cone: Triple = [long, middle, short];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cone),
    dot([1.9779984951, -2.428592205, 0.4505937099], cone),
    dot([0.0259040371, 0.7827717662, -0.808675766], cone),
  ];
};

/** How far apart two colours (`#rrggbb`) look: distance in OKLab, where 1 is from black to white. */
export const seenDistance = (left: string, right: string, sight: Sight): number => {
  const seen = (hex: string): Triple => {
    const [red, green, blue] = sights[sight];
    const light = linear(hex);
    return okLab([within(dot(red, light)), within(dot(green, light)), within(dot(blue, light))]);
  };
  const [a, b] = [seen(left), seen(right)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};

/** Contrast of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export const contrast = (left: string, right: string): number => {
  const luminance = (hex: string): number => dot([0.2126, 0.7152, 0.0722], linear(hex));
  const [a, b] = [luminance(left), luminance(right)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
