/** Channels the hub knows, with the labels people see. The key is the identifier everywhere; labels are never keys. */
export const channelLabels = {
  taobao: { zh: "淘宝/天猫", en: "Taobao/Tmall" },
} as const satisfies Record<string, { zh: string; en: string }>;

export type ChannelName = keyof typeof channelLabels;
