import type { Buyer } from "./buyer.ts";
import { hashInts, hashText } from "./random.ts";

/** What the platform knows behind the masks of one address. Made up, and the same each time it is asked for. */
export interface PlainBuyer {
  readonly name: string;
  readonly mobile: string;
  readonly phone: string;
  readonly address: string;
  readonly message: string;
}

const givenNames =
  "梓涵 子墨 欣怡 浩宇 雨桐 奕辰 沐宸 语嫣 思远 若曦 俊熙 芷若 晨曦 嘉懿 煜城 懿轩 烨伟 苑博 伟泽 熠彤".split(" ");
const streets = "凤栖路 鹿鸣路 云锦街 青梧街 听雨巷 望潮大道 桐荫路 松涧街".split(" ");

/** Fits the masks: the same family name, the same first three and last four digits. */
export function plainOf({ receiverName, receiverMobile, oaid }: Buyer): PlainBuyer {
  const draw = (salt: number, count: number): number => hashInts(hashText(oaid), salt) % count;
  const name = `${receiverName.charAt(0)}${givenNames[draw(1, givenNames.length)] ?? ""}`;
  const middle = String(draw(2, 10_000)).padStart(4, "0");
  const mobile = `${receiverMobile.slice(0, 3)}${middle}${receiverMobile.slice(-4)}`;
  const street = streets[draw(3, streets.length)] ?? "";
  const address = `${street}${draw(4, 900) + 1}号${draw(5, 30) + 1}栋${draw(6, 30) + 1}0${draw(7, 9) + 1}室`;
  const phone = `0571-8${String(draw(8, 10_000_000)).padStart(7, "0")}`;
  return { name, mobile, phone, address, message: `收件人${name}，送前打电话${mobile}，不要放驿站` };
}

/** The number that the platform gives out instead of a buyer's own: a main number with an extension. */
export function virtualNumberOf({ oaid }: Buyer, tradeNo: string): string {
  const seed = hashInts(hashText(oaid), hashText(tradeNo));
  return `1703${String(hashInts(seed, 1) % 10_000_000).padStart(7, "0")}-${String(hashInts(seed, 2) % 10_000).padStart(4, "0")}`;
}
