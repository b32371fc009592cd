/**
 * The 34 provincial units. Canonical spelling: the full official name with its suffix (广东省, 内蒙古自治区), except the four
 * municipalities and the two special regions, which stand without one (上海, 香港), as Tmall's own reports write them.
 */
export const provinces = [
  "北京",
  "天津",
  "河北省",
  "山西省",
  "内蒙古自治区",
  "辽宁省",
  "吉林省",
  "黑龙江省",
  "上海",
  "江苏省",
  "浙江省",
  "安徽省",
  "福建省",
  "江西省",
  "山东省",
  "河南省",
  "湖北省",
  "湖南省",
  "广东省",
  "广西壮族自治区",
  "海南省",
  "重庆",
  "四川省",
  "贵州省",
  "云南省",
  "西藏自治区",
  "陕西省",
  "甘肃省",
  "青海省",
  "宁夏回族自治区",
  "新疆维吾尔自治区",
  "台湾省",
  "香港",
  "澳门",
] as const;

export type Province = (typeof provinces)[number];

const SUFFIX = /(?:壮族自治区|回族自治区|维吾尔自治区|特别行政区|自治区|省|市)$/;

const byStem = new Map<string, Province>(provinces.map((name) => [name.replace(SUFFIX, ""), name]));

const cache = new Map<string, Province | undefined>();

/** The canonical name of a province however a channel writes it ("广东", "广东省", "上海市"). Undefined when it is none. */
export function normaliseProvince(text: string): Province | undefined {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const stem = text.trim().replace(SUFFIX, "");
  const name = byStem.get(stem);
  if (name !== undefined) cache.set(text, name);
  return name;
}

/** The province that a full address starts with. Undefined when it starts with none. */
export function provinceOfAddress(address: string): Province | undefined {
  const text = address.trim();
  const whole = normaliseProvince(text);
  if (whole !== undefined) return whole;
  for (const [stem, name] of byStem) if (text.startsWith(stem)) return name;
  return undefined;
}
