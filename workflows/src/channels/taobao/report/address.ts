import { type Province, provinceOfAddress } from "@orderhub/schema/vocabulary/province";

export interface Regions {
  readonly province: Province | undefined;
  readonly city: string | undefined;
  readonly district: string | undefined;
  /** Street, number and whatever else follows: a person's home. */
  readonly rest: string;
}

const between = /^[\s,，/|、\-－·]+/u;
const suffixes = /^(?:壮族自治区|回族自治区|维吾尔自治区|特别行政区|自治区|省|市)/u;
const city = /^[\p{Script=Han}]{2,9}?(?:自治州|地区|盟|市)/u;
const district = /^[\p{Script=Han}]{1,9}?(?:自治县|自治旗|新区|区|县|旗|市)/u;
/** A word that belongs to a street, not to a region. */
const street = /[路街巷弄村镇号楼栋幢室]/u;

/** The regions that an address begins with, apart or in one word: 广东省深圳市南山区… and 广东 深圳市 南山区 …. */
export function readRegions(text: string): Regions {
  const address = text.trim().slice(0, 500);
  const province = provinceOfAddress(address);
  if (province === undefined) return { province, city: undefined, district: undefined, rest: address };
  let rest = withoutProvince(address, province);
  const cityName = regionAt(rest, city);
  if (cityName !== undefined) rest = skip(rest, cityName);
  const districtName = regionAt(rest, district);
  if (districtName !== undefined) rest = skip(rest, districtName);
  return { province, city: cityName, district: districtName, rest };
}

function withoutProvince(address: string, province: Province): string {
  return address.slice(stemLength(address, province)).replace(suffixes, "").replace(between, "");
}

/** How much of the official name the address spells. */
function stemLength(address: string, province: Province): number {
  let length = 0;
  while (length < province.length && address[length] === province[length]) length += 1;
  return length;
}

function regionAt(text: string, pattern: RegExp): string | undefined {
  const found = pattern.exec(text)?.[0];
  return found === undefined || street.test(found) ? undefined : found;
}

function skip(text: string, region: string): string {
  return text.slice(region.length).replace(between, "");
}
