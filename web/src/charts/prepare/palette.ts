/**
 * The hues of values that are told apart, written for both themes in palette.css. Twelve that differ, also for those who
 * do not see red, green or blue: held by palette.test.ts.
 */
export const hueCount = 12;

export const hue = (index: number): string => `var(--oh-hue-${String((index % hueCount) + 1)})`;
/** What is summed up as "other", and whatever has no hue. */
export const otherColour = "var(--oh-hue-other)";

/** Known values of a dimension in an order that never changes; a new one is added at the end. */
const known: Readonly<Record<string, readonly string[]>> = {
  CHANNEL: [
    "taobao",
    "jd",
    "douyin",
    "pdd",
    "own",
    "offline",
    "tmall",
    "kuaishou",
    "xiaohongshu",
    "vip",
    "weixin",
    "amazon",
  ],
  MARKET: ["CN", "HK", "TW", "SG", "US", "JP", "KR", "MY", "TH", "VN", "GB", "DE"],
  STATUS: ["PAID", "CREATED", "SHIPPED", "CANCELLED", "COMPLETED", "PART_SHIPPED", "CLOSED", "UNMAPPED"],
  // Those with most orders first: what stands together on a chart differs.
  PROVINCE: (
    "广东省 浙江省 江苏省 山东省 上海 北京 四川省 河南省 湖北省 福建省 安徽省 湖南省 " +
    "河北省 陕西省 辽宁省 江西省 重庆 广西壮族自治区 云南省 山西省 黑龙江省 天津 贵州省 吉林省 " +
    "内蒙古自治区 甘肃省 新疆维吾尔自治区 海南省 宁夏回族自治区 青海省 西藏自治区 台湾省 香港特别行政区 澳门特别行政区"
  ).split(" "),
};

/** Steps of five go once through all twelve and keep neighbours of a list far apart. */
const stride = 5;

/** A number of a text that is the same everywhere and for ever (FNV-1a, 32 bits). */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
};

/** The colour of a value of a dimension, for instance of a shop: the same on every card and page. */
export type ColourOf = (dimension: string, value: string) => string;

/** Each shop has the hue of its name; where two would share one, the later in the alphabet takes the next that is free. */
const placesOf = (shopIds: readonly string[]): ReadonlyMap<string, number> => {
  const taken = Array.from({ length: hueCount }, () => 0);
  const places = new Map<string, number>();
  for (const shop of [...new Set(shopIds)].sort()) {
    const least = Math.min(...taken);
    let place = hashOf(shop) % hueCount;
    while (taken[place] !== least) place = (place + 1) % hueCount;
    taken[place] = least + 1;
    places.set(shop, place);
  }
  return places;
};

/**
 * The one function that colours values, by what they are and never by their rank on a card: channels, markets, statuses
 * and provinces by their place in the lists above, shops among all shops of the hub. What no list names has the hue of
 * its name.
 */
export const coloursOf = (shopIds: readonly string[]): ColourOf => {
  const shops = placesOf(shopIds);
  return (dimension, value) => {
    if (value === "") return otherColour;
    const listed = dimension === "SHOP" ? (shops.get(value) ?? -1) : (known[dimension] ?? []).indexOf(value);
    return hue((listed < 0 ? hashOf(value) % hueCount : listed) * stride);
  };
};

/** The colours of everything but shops. */
export const colourOf: ColourOf = coloursOf([]);
