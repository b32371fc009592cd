import { Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Tool } from "../../../components/tool.tsx";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import type { Feed } from "../completeness.ts";

/** Narrows a list to one shop. */
export const ShopPick = ({ feeds }: { feeds: readonly Feed[] }): ReactNode => {
  const { t } = useTranslation();
  const { feed } = useView();
  const setView = useSetView();
  const all = t("shell.scope.allShop");
  const name = feeds.find((item) => item.shop.shopId === feed)?.shop.name ?? all;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tool data-on={feed !== ""} aria-label={`${t("dimension.shop")}: ${name}`}>
          {name}
          <IconChevronDown size={13} />
        </Tool>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => {
            setView({ feed: "" });
          }}
        >
          {all}
        </Menu.Item>
        {feeds.map((item) => (
          <Menu.Item
            key={item.shop.id}
            aria-current={item.shop.shopId === feed}
            onClick={() => {
              setView({ feed: item.shop.shopId });
            }}
          >
            {item.shop.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
