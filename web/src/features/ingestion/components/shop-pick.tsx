import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Menu, MenuItem } from "../../../components/menu.tsx";
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
    <Menu
      label={t("dimension.shop")}
      place="end"
      target={(button) => (
        <Tool data-on={feed !== ""} aria-label={`${t("dimension.shop")}: ${name}`} {...button}>
          {name}
          <IconChevronDown size={13} />
        </Tool>
      )}
    >
      <MenuItem
        isCurrent={feed === ""}
        onPick={() => {
          setView({ feed: "" });
        }}
      >
        {all}
      </MenuItem>
      {feeds.map((item) => (
        <MenuItem
          key={item.shop.id}
          isCurrent={item.shop.shopId === feed}
          onPick={() => {
            setView({ feed: item.shop.shopId });
          }}
        >
          {item.shop.name}
        </MenuItem>
      ))}
    </Menu>
  );
};
