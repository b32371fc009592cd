/** An answer of TOP's error envelope. HTTP status is 200 even so. */
export class TopError extends Error {
  readonly code: number;
  readonly subCode: string | undefined;
  readonly subMessage: string | undefined;

  constructor(code: number, message: string, subCode?: string, subMessage?: string) {
    super(message);
    this.code = code;
    this.subCode = subCode;
    this.subMessage = subMessage;
  }
}

export function missingArgument(name: string): TopError {
  return new TopError(
    40,
    `Missing required arguments:${name}`,
    `isv.missing-parameter:${name}`,
    `缺少必选参数:${name}`,
  );
}

export function invalidArgument(name: string, why: string): TopError {
  return new TopError(41, `Invalid arguments:${name}`, `isv.invalid-parameter:${name}`, why);
}

export function notFound(what: "trade" | "refund"): TopError {
  const text = what === "trade" ? "交易订单不存在" : "退款单不存在";
  return new TopError(15, "Remote service error", `isv.${what}-not-exist`, text);
}

export function decryptionDisabled(): TopError {
  return new TopError(
    15,
    "Remote service error",
    "DECRYPTION_DISABLED_BY_ORDERCLOSED",
    "订单已关闭，不允许解密收件人信息",
  );
}

/** The limit answer that names the seconds to wait. */
export function banned(seconds: number): TopError {
  return new TopError(
    7,
    "App Call Limited",
    "accesscontrol.limited-by-api-access-count",
    `This ban will last for ${seconds} more seconds`,
  );
}

export function errorBody(error: TopError, requestId: string): string {
  const { code, message: msg, subCode: sub_code, subMessage: sub_msg } = error;
  return JSON.stringify({ error_response: { code, msg, sub_code, sub_msg, request_id: requestId } });
}
