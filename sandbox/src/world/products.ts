import type { Fen } from "./money.ts";

/** One sellable unit. */
export interface Sku {
  readonly numIid: string;
  readonly skuId: string;
  readonly outerIid: string;
  readonly outerSkuId: string;
  readonly title: string;
  readonly properties: string;
  readonly price: Fen;
}

interface ProductSeed {
  readonly title: string;
  readonly code: string;
  readonly price: Fen;
  /** How often it sells, relative to the others of its shop. */
  readonly weight: number;
  readonly colours: readonly string[];
  readonly sizes: readonly string[];
}

function product(code: string, title: string, price: Fen, weight: number, colours: string, sizes: string): ProductSeed {
  return { code, title, price, weight, colours: colours.split("/"), sizes: sizes.split("/") };
}

const flagship = [
  product(
    "SY-CF01",
    "山野集户外三合一冲锋衣男女同款防风防水可拆卸两件套",
    59900,
    14,
    "雾松绿/曜石黑/雪线白",
    "M/L/XL/2XL",
  ),
  product("SY-YR02", "山野集90白鸭绒轻薄羽绒服秋冬短款立领保暖外套", 45900, 12, "曜石黑/岩灰/暖杏", "M/L/XL"),
  product("SY-KZ03", "山野集速干登山裤春秋弹力修身防泼水长裤", 19900, 13, "曜石黑/军绿", "M/L/XL/2XL"),
  product("SY-XZ04", "山野集低帮徒步鞋防滑耐磨透气登山运动鞋", 36900, 10, "岩灰/沙棕", "39/40/41/42/43"),
  product("SY-BB05", "山野集35L户外登山背包大容量防水双肩包", 26900, 8, "雾松绿/曜石黑", "35L"),
  product("SY-SB06", "山野集316不锈钢保温杯大容量户外运动水壶", 9900, 15, "雪线白/雾松绿/岩灰", "750ml/1000ml"),
  product("SY-WZ07", "山野集美利奴羊毛中筒徒步袜吸汗防臭三双装", 7900, 16, "混色", "均码"),
  product("SY-ZP08", "山野集全自动速开帐篷户外露营3-4人加厚防雨", 42900, 4, "沙棕/雾松绿", "3-4人"),
  product("SY-TD09", "山野集户外便携头灯强光充电超长续航", 6990, 8, "曜石黑", "标准款/增强款"),
] as const;

const outlet = [
  product("ZK-WY01", "【清仓】山野集摇粒绒抓绒衣开衫加厚保暖内胆", 12900, 16, "藏青/酒红/岩灰", "M/L/XL"),
  product("ZK-TX02", "【特价】山野集纯棉圆领短袖T恤夏季透气打底衫", 4990, 20, "白/黑/雾蓝", "M/L/XL/2XL"),
  product("ZK-MZ03", "【断码】山野集防晒渔夫帽可折叠大檐遮阳帽", 3990, 14, "米白/军绿", "均码"),
  product("ZK-YK04", "【尾货】山野集加绒运动卫裤束脚休闲长裤", 8990, 14, "黑/灰", "M/L/XL"),
  product("ZK-SD05", "【特价】山野集折叠露营椅月亮椅便携钓鱼凳", 10900, 7, "沙棕/黑", "小号/大号"),
  product("ZK-ST06", "【清仓】山野集触屏防滑骑行手套秋冬加绒", 3590, 12, "黑", "M/L"),
  product("ZK-YJ07", "【特价】山野集速干运动毛巾便携吸汗两条装", 2990, 10, "混色", "30x80cm"),
] as const;

const home = [
  product("QM-SJ01", "栖木新疆长绒棉四件套全棉贡缎床单被套简约纯色", 39900, 12, "燕麦/雾蓝/豆沙", "1.5m床/1.8m床"),
  product("QM-ZT02", "栖木泰国天然乳胶枕护颈椎单人枕芯", 16900, 13, "原白", "低枕/高枕"),
  product("QM-MJ03", "栖木A类纯棉毛巾浴巾三件套柔软吸水不掉毛", 8900, 16, "浅灰/奶白/雾粉", "三件套"),
  product("QM-TD04", "栖木北欧全铜落地灯客厅卧室护眼立式台灯", 52900, 4, "黄铜/哑黑", "标准款"),
  product("QM-CJ05", "栖木日式陶瓷餐具套装碗碟家用釉下彩18头", 25900, 7, "青釉/月白", "18头"),
  product("QM-SN06", "栖木免打孔浴室置物架太空铝毛巾架壁挂", 6990, 12, "枪灰/银", "40cm/60cm"),
  product("QM-XX07", "栖木无火香薰精油室内持久扩香礼盒", 11900, 10, "白茶/雪松/栀子", "120ml/200ml"),
  product("QM-YG08", "栖木实木衣帽架落地卧室挂衣架榉木", 18900, 6, "原木色/胡桃色", "标准款"),
] as const;

function skusOf(shopNo: number, seeds: readonly ProductSeed[]): Sku[] {
  return seeds.flatMap((seed, productNo) => {
    const numIid = String(680_000_000_000 + shopNo * 1_000_000_007 + productNo * 37_654_321);
    return seed.colours.flatMap((colour, colourNo) =>
      seed.sizes.map((size, sizeNo) => ({
        numIid,
        skuId: String(
          5_000_000_000_000 + shopNo * 7_000_000_001 + productNo * 100_003 + colourNo * 1_009 + sizeNo * 11,
        ),
        outerIid: seed.code,
        outerSkuId: `${seed.code}-${colourNo + 1}${sizeNo + 1}`,
        title: seed.title,
        properties: `颜色分类:${colour};尺码:${size}`,
        price: seed.price + (sizeNo > 0 && seed.sizes.length < 3 ? sizeNo * 2000 : 0),
      })),
    );
  });
}

function weightsOf(seeds: readonly ProductSeed[]): number[] {
  let sum = 0;
  return seeds.flatMap((seed) => {
    const skuCount = seed.colours.length * seed.sizes.length;
    return Array.from({ length: skuCount }, () => (sum += seed.weight / skuCount));
  });
}

/** What a shop sells, with the rising cumulative weights of its SKUs. */
export interface Catalogue {
  readonly skus: readonly Sku[];
  readonly cumulative: readonly number[];
}

const catalogues: readonly Catalogue[] = [flagship, outlet, home].map((seeds, index) => ({
  skus: skusOf(index + 1, seeds),
  cumulative: weightsOf(seeds),
}));

export function catalogueOf(shopNo: number): Catalogue {
  const catalogue = catalogues[shopNo - 1];
  if (!catalogue) throw new Error(`no catalogue for shop number ${shopNo}`);
  return catalogue;
}
