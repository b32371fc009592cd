/** One place that buyers live in. */
export interface Place {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly zip: string;
  /** Remote places pay more freight. */
  readonly remote: boolean;
}

// weight | province | zip prefix | city:district,district;... (weights follow the platform's public order shares)
const table = `
128|广东省|51|广州市:天河区,番禺区,海珠区;深圳市:南山区,龙岗区,宝安区;佛山市:顺德区,南海区;东莞市:南城街道,虎门镇
98|浙江省|31|杭州市:余杭区,西湖区,萧山区;宁波市:鄞州区,海曙区;温州市:鹿城区,瑞安市;金华市:义乌市,婺城区
93|江苏省|21|南京市:江宁区,鼓楼区;苏州市:吴中区,昆山市;无锡市:滨湖区,江阴市;南通市:崇川区,如皋市
74|上海|20|上海市:浦东新区,闵行区,徐汇区,宝山区
66|山东省|25|济南市:历下区,历城区;青岛市:市南区,黄岛区;烟台市:芝罘区,莱山区;临沂市:兰山区
58|四川省|61|成都市:武侯区,双流区,锦江区;绵阳市:涪城区;南充市:顺庆区
55|北京|10|北京市:朝阳区,海淀区,昌平区,通州区
52|河南省|45|郑州市:金水区,二七区;洛阳市:涧西区;南阳市:卧龙区
48|湖北省|43|武汉市:洪山区,江汉区,武昌区;宜昌市:西陵区;襄阳市:樊城区
45|湖南省|41|长沙市:岳麓区,雨花区;株洲市:天元区;衡阳市:蒸湘区
44|福建省|35|厦门市:思明区,集美区;福州市:鼓楼区,仓山区;泉州市:晋江市,丰泽区
42|河北省|05|石家庄市:长安区,裕华区;保定市:莲池区;唐山市:路北区
38|安徽省|23|合肥市:蜀山区,包河区;芜湖市:镜湖区;阜阳市:颍州区
32|辽宁省|11|沈阳市:和平区,铁西区;大连市:甘井子区,沙河口区
28|重庆|40|重庆市:渝北区,江北区,沙坪坝区
28|陕西省|71|西安市:雁塔区,未央区;咸阳市:秦都区
27|江西省|33|南昌市:红谷滩区,青山湖区;赣州市:章贡区
26|广西壮族自治区|53|南宁市:青秀区,西乡塘区;桂林市:七星区;柳州市:城中区
24|云南省|65|昆明市:官渡区,五华区;大理白族自治州:大理市
21|天津|30|天津市:南开区,河西区,滨海新区
20|黑龙江省|15|哈尔滨市:南岗区,道里区;大庆市:萨尔图区
19|山西省|03|太原市:小店区,万柏林区;大同市:平城区
18|贵州省|55|贵阳市:观山湖区,云岩区;遵义市:汇川区
17|吉林省|13|长春市:朝阳区,南关区;吉林市:船营区
14|内蒙古自治区|01|呼和浩特市:赛罕区,新城区;包头市:昆都仑区
12|甘肃省|73|兰州市:城关区,七里河区;天水市:秦州区
11|新疆维吾尔自治区|83|乌鲁木齐市:天山区,沙依巴克区;昌吉回族自治州:昌吉市
10|海南省|57|海口市:龙华区,美兰区;三亚市:吉阳区
5|宁夏回族自治区|75|银川市:金凤区,兴庆区
4|青海省|81|西宁市:城西区,城中区
2|西藏自治区|85|拉萨市:城关区,堆龙德庆区
`;

const remoteProvinces = new Set([
  "新疆维吾尔自治区",
  "西藏自治区",
  "青海省",
  "内蒙古自治区",
  "宁夏回族自治区",
  "甘肃省",
]);

interface WeightedProvince {
  readonly weight: number;
  readonly places: readonly Place[];
}

function parseLine(line: string): WeightedProvince {
  const [weight = "0", province = "", zip = "00", cities = ""] = line.split("|");
  const places = cities.split(";").flatMap((entry, cityNo) => {
    const [city = "", districts = ""] = entry.split(":");
    return districts.split(",").map((district, districtNo) => ({
      province,
      city,
      district,
      zip: `${zip}${String(cityNo * 10 + districtNo).padStart(2, "0")}00`,
      remote: remoteProvinces.has(province),
    }));
  });
  return { weight: Number(weight), places };
}

/** The 31 provinces with their weight and places, heaviest first. */
export const provinces: readonly WeightedProvince[] = table.trim().split("\n").map(parseLine);

/** Rising cumulative weights of `provinces`. */
export const provinceCumulative: readonly number[] = provinces.reduce<number[]>(
  (sums, province) => [...sums, (sums.at(-1) ?? 0) + province.weight],
  [],
);
