/** What a column of an order report means, and every header the platform has been seen to give it. */
export const reportColumns = {
  orderNo: ["订单编号", "订单号", "主订单编号", "交易编号"],
  total: ["总金额", "订单总金额", "应付总金额"],
  netPaid: ["买家实际支付金额", "买家实付金额", "实际支付金额", "实付金额"],
  shipping: ["买家应付邮费", "运费", "邮费"],
  refund: ["退款金额", "已退款金额", "退款总金额"],
  address: ["收货地址", "收货人地址", "收货省份", "省份"],
  createdAt: ["订单创建时间", "创建时间", "下单时间", "拍下时间"],
  paidAt: ["订单付款时间", "付款时间", "支付时间"],
  status: ["订单状态", "交易状态"],
  buyer: ["买家会员名", "买家昵称", "买家旺旺", "买家"],
  title: ["宝贝标题", "商品标题", "商品名称"],
  quantity: ["宝贝总数量", "商品数量", "购买数量", "数量"],
  price: ["商品价格", "商品单价", "宝贝单价", "单价", "价格"],
  sku: ["外部系统编号", "商家编码", "商品编码", "SKU编码", "sku编码"],
  itemNo: ["商品ID", "商品Id", "宝贝ID", "宝贝Id"],
  lineNo: ["子订单编号", "子订单号"],
  shippedAt: ["发货时间"],
  completedAt: ["确认收货时间", "交易成功时间"],
} as const;

export type ReportColumn = keyof typeof reportColumns;

/** Columns that differ between the articles of one order. */
export const articleColumns: ReadonlySet<ReportColumn> = new Set([
  "title",
  "quantity",
  "price",
  "sku",
  "itemNo",
  "lineNo",
]);
/** Columns that nothing is read from and that differ between the articles of one order. */
export const articleHeaders: ReadonlySet<string> = new Set([
  "商品属性",
  "套餐信息",
  "颜色",
  "规格",
  "尺码",
  "修改后的sku",
]);

/** Columns a report cannot do without. */
export const requiredColumns: readonly ReportColumn[] = ["orderNo", "total", "createdAt", "paidAt"];

/** Columns with buyer data that nothing is read from; their cells are masked by what the header says. */
export const personalColumns: Readonly<Record<string, "name" | "phone" | "address" | "text" | "hidden">> = {
  收货人姓名: "name",
  收货人: "name",
  买家支付宝账号: "hidden",
  买家支付宝账户: "hidden",
  支付单号: "hidden",
  联系电话: "phone",
  联系手机: "phone",
  收货人手机: "phone",
  收货人电话: "phone",
  手机: "phone",
  电话: "phone",
  修改后的收货地址: "address",
  收货人详细地址: "address",
  详细地址: "address",
  买家留言: "text",
  订单备注: "text",
  卖家备注: "text",
  备注: "text",
  发票抬头: "name",
  异常信息: "text",
};

/** Columns that exports carry, that hold no buyer data and that nothing is read from. */
export const plainColumns: readonly string[] = [
  "支付详情",
  "买家应付货款",
  "买家支付积分",
  "返点积分",
  "买家实际支付积分",
  "运送方式",
  "宝贝种类",
  "物流单号",
  "物流公司",
  "店铺Id",
  "店铺ID",
  "店铺名称",
  "订单关闭原因",
  "卖家服务费",
  "买家服务费",
  "是否手机订单",
  "分阶段订单信息",
  "特权订金订单id",
  "是否上传合同照片",
  "是否上传小票",
  "是否代付",
  "定金排名",
  "修改后的sku",
  "天猫卡券抵扣",
  "集分宝抵扣",
  "是否是O2O交易",
  "新零售交易类型",
  "新零售导购门店名称",
  "新零售导购门店id",
  "新零售发货门店名称",
  "新零售发货门店id",
  "数字资产",
  "网银支付",
  "红包",
  "调整金额",
  "供应商",
  "打款商家金额",
  "含应开票给个人的个人红包",
];

const byHeader = new Map<string, ReportColumn>(
  Object.entries(reportColumns).flatMap(([column, headers]) =>
    headers.map((header): [string, ReportColumn] => [header, column as ReportColumn]),
  ),
);
const known = new Set([...byHeader.keys(), ...Object.keys(personalColumns), ...plainColumns]);

/** What a clean header means, if anything is read from that column. */
export function columnOf(header: string): ReportColumn | undefined {
  return byHeader.get(header);
}

export function isKnownHeader(header: string): boolean {
  return known.has(header);
}
