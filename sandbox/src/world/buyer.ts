import { provinceCumulative, provinces, type Place } from "./places.ts";
import { hashInts, pickCumulative, randomFrom } from "./random.ts";

/** A buyer as the platform shows one to a shop: masks and tokens only. plain-buyer.ts knows what the platform keeps behind them. */
export interface Buyer {
  readonly nick: string;
  readonly openUid: string;
  readonly receiverName: string;
  readonly receiverMobile: string;
  readonly receiverAddress: string;
  readonly oaid: string;
  readonly place: Place;
}

const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余".split("");
const mobilePrefixes = ["138", "139", "136", "150", "151", "158", "159", "177", "180", "186", "187", "189", "199"];
const nickHeads = "abcdefghijklmnopqrstuvwxyz小木山花雨晴阿大云月星海".split("");
const nickTails = "0123456789abcdefghijkmnxyz子儿酱君呀".split("");
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const addressMasks = ["**路**号**室", "**街道**小区**栋**", "**大道**号**", "**镇**村**号"];
const poolSize = 400_000;

/** Token text of a fixed length that depends only on the seed; five characters per hash. */
function token(seed: number, length: number): string {
  let text = "";
  for (let part = 0; text.length < length; part += 1) {
    let bits = hashInts(seed, part);
    for (let taken = 0; taken < 5; taken += 1) {
      text += alphabet[bits % alphabet.length] ?? "";
      bits = Math.floor(bits / alphabet.length);
    }
  }
  return text.slice(0, length);
}

/** Number of the buyer that draw `share` falls on. Squaring makes a small set of regulars buy often. */
export function buyerNo(share: number): number {
  return Math.floor(share * share * share * poolSize);
}

/** The buyer with a number. `openUid` differs per shop's app, as on the platform; the OAID is that of the address. */
export function buyerByNo(seed: number, shopNo: number, no: number): Buyer {
  const base = hashInts(seed, 0xb0, no);
  const random = randomFrom(base);
  const province = provinces[pickCumulative(provinceCumulative, random.next())] ?? provinces[0];
  if (!province) throw new Error("no provinces");
  const place = random.pick(province.places);
  const tail = String(random.between(0, 9999)).padStart(4, "0");
  return {
    nick: `${random.pick(nickHeads)}**${random.pick(nickTails)}`,
    openUid: `AAH${token(hashInts(base, shopNo), 29)}`,
    receiverName: `${random.pick(surnames)}**`,
    receiverMobile: `${random.pick(mobilePrefixes)}****${tail}`,
    receiverAddress: random.pick(addressMasks),
    oaid: `1${token(hashInts(base, shopNo, 7), 63)}`,
    place,
  };
}
